using System.IO.Enumeration;

namespace Recipes.IO;

/// <summary>Walks through directory trees of unknown origin: the BCL's recursion goes through links, round in circles where they lead upwards.</summary>
public static class DirectoryWalk
{
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>All that is below a directory, in no order. A link is an entry like any other, and what it leads to is not looked at.</summary>
    /// <param name="directory">An existing directory; it may be a link itself.</param>
    /// <exception cref="IOException">A directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory may not be read.</exception>
    public static IEnumerable<FileSystemInfo> Below(AbsolutePath directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return new FileSystemEnumerable<FileSystemInfo>(directory, (ref entry) => entry.ToFileSystemInfo(), All)
        {
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    /// <summary>The paths of the files below a directory whose names match, in ordinal order; neither links nor what they lead to.</summary>
    /// <param name="directory">An existing directory.</param>
    /// <param name="pattern">A name with <c>*</c> and <c>?</c>.</param>
    /// <exception cref="IOException">A directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory may not be read.</exception>
    public static IEnumerable<AbsolutePath> Files(AbsolutePath directory, string pattern) =>
        Below(directory)
            .OfType<FileInfo>()
            .Where(file => file.LinkTarget is null && FileSystemName.MatchesSimpleExpression(pattern, file.Name, ignoreCase: false))
            .Select(file => file.FullName)
            .Order(StringComparer.Ordinal)
            .Select(AbsolutePath.Create);
}
