using System.Text;
using Recipes.IO;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>Reads the end of a log.</summary>
internal static class LogEnd
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The lines of the last 4 MiB; none if there is no log.</summary>
    public static IEnumerable<string> Read(AbsolutePath log)
    {
        if (!File.Exists(log))
            yield break;
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var isCut = stream.Length > MostBytes;
        if (isCut)
            stream.Seek(-MostBytes, SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (isCut)
            reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
