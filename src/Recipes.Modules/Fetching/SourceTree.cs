using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>The directory of a package's source.</summary>
internal static class SourceTree
{
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
}
