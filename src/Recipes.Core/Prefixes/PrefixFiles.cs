using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>Finds, moves and removes files of a prefix.</summary>
internal static class PrefixFiles
{
    /// <summary>The paths of all files and links below a directory, relative to it, with <c>/</c>.</summary>
    public static IEnumerable<string> Paths(AbsolutePath root) =>
        Directory.Exists(root) ? Walk(new DirectoryInfo(root)).Select(file => Relative(root, file)) : [];

    /// <summary>Whether there is a directory that is not a link to one.</summary>
    public static bool IsDirectory(string path) => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;

    /// <summary>A relative path of this system with <c>/</c>. Elsewhere than on Windows a backslash is a letter of a name.</summary>
    public static string Portable(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether there is a file, link or directory; a link that leads nowhere counts.</summary>
    public static bool IsThere(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Whether there is a file or a link.</summary>
    public static bool IsFile(string path) => IsThere(path) && !IsDirectory(path);

    /// <summary>Puts a file or link that was unpacked in the same file system in its place, whatever file or link is there.</summary>
    public static void Place(AbsolutePath incoming, Prefix prefix, string path)
    {
        var target = prefix.Root / path;
        Directory.CreateDirectory(target.Parent!);
        // The old file is replaced in one step, and a program that runs from it keeps it.
        DurableFile.Rename(incoming / path, target);
    }

    /// <summary>Makes a directory that files do not tell; one that is there and is not the package's stays as it is.</summary>
    public static void MakeDirectory(Prefix prefix, InstalledDirectory made, bool isOwn)
    {
        var directory = prefix.Root / made.Path;
        if (Directory.Exists(directory) && !isOwn)
            return;
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, (UnixFileMode)made.Mode);
    }

    /// <summary>Removes a directory if it is empty, and those above it that become empty.</summary>
    public static void RemoveDirectory(Prefix prefix, string path) => RemoveEmpty(prefix, prefix.Root / path);

    /// <summary>Removes a file or link, and the directories that become empty.</summary>
    public static void Remove(Prefix prefix, string path)
    {
        var file = prefix.Root / path;
        if (IsDirectory(file))
            return;
        Delete(file);
        RemoveEmpty(prefix, file.Parent!);
    }

    private static void RemoveEmpty(Prefix prefix, AbsolutePath directory)
    {
        for (; directory != prefix.Root; directory = directory.Parent!)
        {
            if (!Directory.Exists(directory))
                continue;
            // A link to a directory is somebody's file.
            if (!IsDirectory(directory) || Directory.EnumerateFileSystemEntries(directory).Any())
                break;
            Directory.Delete(directory);
        }
    }

    /// <summary>Deletes a file or link, if it is there.</summary>
    public static void Delete(AbsolutePath file)
    {
        try
        {
            File.Delete(file);
        }
        catch (DirectoryNotFoundException)
        {
            // Without its directory there is no file either.
        }
    }

    private static IEnumerable<FileSystemInfo> Walk(DirectoryInfo directory)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } child)
            {
                foreach (var below in Walk(child))
                    yield return below;
            }
            else
            {
                yield return entry;
            }
        }
    }

    private static string Relative(AbsolutePath root, FileSystemInfo file) => Portable(Path.GetRelativePath(root, file.FullName));
}
