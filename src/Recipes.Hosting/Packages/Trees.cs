using System.Runtime.Versioning;
using Recipes.IO;

namespace Recipes.Hosting.Packages;

/// <summary>Deletes directory trees.</summary>
internal static class Trees
{
    /// <summary>Deletes a tree if it exists, also where a build took the right to write away. Links are deleted, not followed.</summary>
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

    [UnsupportedOSPlatform("windows")]
    private static void MakeWritable(DirectoryInfo directory)
    {
        directory.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var child in directory.EnumerateDirectories().Where(child => child.LinkTarget is null))
            MakeWritable(child);
    }
}
