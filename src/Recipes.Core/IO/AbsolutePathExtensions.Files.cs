using System.Text;

namespace Recipes.IO;

public static partial class AbsolutePathExtensions
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether there is a file.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>The path if there is a file, otherwise null.</summary>
    public static AbsolutePath? ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>Creates an empty file, or gives an existing one the present time. Creates its directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock; null is the system's.</param>
    public static AbsolutePath TouchFile(this AbsolutePath path, TimeProvider? time = null)
    {
        CreateParent(path);
        using (File.Open(path, FileMode.OpenOrCreate)) { }
        File.SetLastWriteTimeUtc(path, (time ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        return path;
    }

    /// <summary>Deletes the file if it exists.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (path.Parent is { } parent && parent.DirectoryExists())
            File.Delete(path);
    }

    /// <summary>Calls <see cref="DeleteFile"/> for each.</summary>
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths)
            path.DeleteFile();
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Null is UTF-8.</param>
    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllText(path, encoding ?? Utf8);

    /// <summary>Reads the file's lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Null is UTF-8.</param>
    public static string[] ReadAllLines(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllLines(path, encoding ?? Utf8);

    /// <summary>Reads the file's bytes.</summary>
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <summary>Writes the file. Creates its directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its text.</param>
    /// <param name="encoding">Null is UTF-8 without a byte order mark.</param>
    /// <param name="eofLineBreak">Whether the file ends with exactly one line end, whatever the text ends with.</param>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding? encoding = null, bool eofLineBreak = true)
    {
        ArgumentNullException.ThrowIfNull(content);
        CreateParent(path);
        var lineEnd = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        File.WriteAllText(path, eofLineBreak ? content.TrimEnd('\r', '\n') + lineEnd : content, encoding ?? Utf8);
        return path;
    }

    /// <summary>Writes lines, each with a line feed. Creates the file's directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="encoding">Null is UTF-8 without a byte order mark.</param>
    public static AbsolutePath WriteAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null) =>
        path.WriteAllText(string.Concat(lines.Select(line => line + "\n")), encoding, eofLineBreak: false);

    /// <summary>Writes bytes. Creates the file's directory.</summary>
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        CreateParent(path);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void CreateParent(AbsolutePath path) => path.Parent?.CreateDirectory();
}
