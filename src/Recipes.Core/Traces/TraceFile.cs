using System.Text;

namespace Recipes.Traces;

/// <summary>Writes traces of runs.</summary>
internal static class TraceFile
{
    /// <summary>What a whole trace ends with.</summary>
    public const int End = 0x2e444e45; // "END."
    private const int MostTraces = 64;

    /// <summary>Writes a text as <see cref="TraceReader.Text"/> reads it.</summary>
    public static void Write(BinaryWriter writer, string text) => Write(writer, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes as <see cref="TraceReader.Bytes"/> reads them.</summary>
    public static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Puts a trace in its place in one step; false where nothing can be written, which is no reason to fail.</summary>
    public static bool TryPublish(string path, MemoryStream trace)
    {
        try
        {
            var directory = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            RemoveOldest(directory);
            var temporary = $"{path}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(temporary, trace.ToArray());
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // One trace for each command line: those of one-time arguments must not pile up.
    private static void RemoveOldest(DirectoryInfo directory)
    {
        var traces = directory.GetFiles();
        if (traces.Length < MostTraces)
            return;
        Array.Sort(traces, (a, b) => b.LastWriteTimeUtc.CompareTo(a.LastWriteTimeUtc));
        foreach (var trace in traces[(MostTraces / 2)..])
            trace.Delete();
    }
}
