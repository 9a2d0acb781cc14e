using System.Runtime.Versioning;
using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>The directory of a package's source.</summary>
internal static class SourceTree
{
    /// <summary>Deletes a tree, also where a build took the right to write away. Links are deleted, not followed.</summary>
    public static void Delete(AbsolutePath directory)
    {
        if (!Directory.Exists(directory))
            return;
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
        {
            MakeWritable(new DirectoryInfo(directory));
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Gives all files, links and directories below a directory one time; a directory of the name <c>.git</c> is left alone.</summary>
    public static void SetTimes(AbsolutePath directory, DateTimeOffset time) => SetTimes(new DirectoryInfo(directory), time);

    private static void SetTimes(DirectoryInfo directory, DateTimeOffset time)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo child && entry.LinkTarget is null)
            {
                if (entry.Name is not ".git")
                    SetTimes(child, time);
            }
            else
            {
                entry.LastWriteTimeUtc = time.UtcDateTime;
            }
        }
        directory.LastWriteTimeUtc = time.UtcDateTime;
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakeWritable(DirectoryInfo directory)
    {
        directory.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var child in directory.EnumerateDirectories().Where(child => child.LinkTarget is null))
            MakeWritable(child);
    }
}
