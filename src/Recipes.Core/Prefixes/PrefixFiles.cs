using System.Security.Cryptography;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>Lists, moves and removes files of a prefix.</summary>
internal static class PrefixFiles
{
    // Every GNU package brings its own copy of this index of manuals; a prefix can have one.
    private const string InfoIndex = "share/info/dir";

    /// <summary>All files and links below a staged prefix, in ordinal order.</summary>
    public static IReadOnlyList<InstalledFile> List(AbsolutePath staged) =>
        Directory.Exists(staged)
            ?
            [
                .. Walk(new DirectoryInfo(staged))
                    .Select(file => Describe(staged, file))
                    .Where(file => file.Path != InfoIndex)
                    .OrderBy(file => file.Path, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The paths of all files and links below a directory, relative to it, with <c>/</c>.</summary>
    public static IEnumerable<string> Paths(AbsolutePath root) =>
        Directory.Exists(root) ? Walk(new DirectoryInfo(root)).Select(file => Relative(root, file)) : [];

    /// <summary>Whether there is a directory that is not a link to one.</summary>
    public static bool IsDirectory(string path) => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;

    /// <summary>A relative path of this system with <c>/</c>. Elsewhere than on Windows a backslash is a letter of a name.</summary>
    public static string Portable(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Puts a staged file in its place, whatever file or link is there.</summary>
    public static void Place(AbsolutePath staged, Prefix prefix, InstalledFile file)
    {
        var target = prefix.Root / file.Path;
        Directory.CreateDirectory(target.Parent!);
        if (file.LinkTarget is not null)
        {
            Delete(target);
            File.CreateSymbolicLink(target, file.LinkTarget);
            return;
        }
        // First to the same file system: the rename that follows replaces the old file in one step, and a program that runs from it keeps it.
        File.Move(staged / file.Path, prefix.DraftFile, overwrite: true);
        File.Move(prefix.DraftFile, target, overwrite: true);
    }

    /// <summary>Removes a file or link, and the directories that become empty.</summary>
    public static void Remove(Prefix prefix, string path)
    {
        var file = prefix.Root / path;
        if (IsDirectory(file))
            return;
        Delete(file);
        for (var directory = file.Parent!; directory != prefix.Root; directory = directory.Parent!)
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

    private static InstalledFile Describe(AbsolutePath staged, FileSystemInfo file)
    {
        var path = Relative(staged, file);
        if (file.LinkTarget is { } link)
            return new InstalledFile(path, null, link);
        using var stream = File.OpenRead(file.FullName);
        return new InstalledFile(path, Convert.ToHexStringLower(SHA256.HashData(stream)), null);
    }

    private static string Relative(AbsolutePath root, FileSystemInfo file) => Portable(Path.GetRelativePath(root, file.FullName));
}
