using System.Security.Cryptography;
using System.Text;
using Recipes.IO;

namespace Recipes.Sources;

/// <summary>The contents of files and trees as digests. A directory of the name <c>.git</c> does not count.</summary>
public static class FileDigests
{
    /// <summary>
    /// The SHA-256 of a file's bytes, or of a directory's listing (names, contents, links, which files can be executed), in lower-case hex; null if
    /// there is neither.
    /// </summary>
    public static string? Of(AbsolutePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (File.Exists(path))
            return OfFile(path);
        if (!Directory.Exists(path))
            return null;
        var listing = new StringBuilder();
        foreach (var entry in Entries(path))
        {
            var name = Path.GetRelativePath(path, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            var content = entry switch
            {
                { LinkTarget: { } target } => $"link {target}",
                FileInfo file => $"{(IsExecutable(file) ? "program" : "file")} {OfFile(file.FullName)}",
                _ => "directory",
            };
            listing.Append(name).Append('\0').Append(content).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing.ToString())));
    }

    /// <summary>What is below a directory, in ordinal order; links are not followed.</summary>
    public static IEnumerable<FileSystemInfo> Entries(AbsolutePath directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return EntriesOf(new DirectoryInfo(directory));
    }

    private static IEnumerable<FileSystemInfo> EntriesOf(DirectoryInfo directory)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var below = entry is DirectoryInfo { LinkTarget: null } child ? child : null;
            if (below is { Name: ".git" })
                continue;
            yield return entry;
            if (below is null)
                continue;
            foreach (var other in EntriesOf(below))
                yield return other;
        }
    }

    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);

    private static string OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
