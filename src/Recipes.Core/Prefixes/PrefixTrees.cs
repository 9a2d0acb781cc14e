namespace Recipes.Prefixes;

/// <summary>Finds what of a package can be put into the prefix as whole directories: one rename in the place of many.</summary>
internal static class PrefixTrees
{
    /// <summary>The topmost directories that are not in the prefix yet, and the files that are in none of them.</summary>
    public static (IReadOnlyList<string> Whole, IReadOnlyList<string> Single) Split(Prefix prefix, InstalledPackage package)
    {
        // The directories that are there; what is below another one is whole or part of a whole.
        var there = new HashSet<string>(StringComparer.Ordinal) { "" };
        var whole = new HashSet<string>(StringComparer.Ordinal);
        var single = new List<string>();
        foreach (var file in package.Files)
        {
            if (Top(prefix, file.Path, there, whole) is null)
                single.Add(file.Path);
        }
        return ([.. whole], single);
    }

    /// <summary>Whether a path is, or is below, one of some directories.</summary>
    public static bool IsWithin(string path, IReadOnlyList<string> directories) =>
        directories.Any(directory => path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal));

    private static string? Top(Prefix prefix, string file, HashSet<string> there, HashSet<string> whole)
    {
        for (var end = file.IndexOf('/', StringComparison.Ordinal); end >= 0; end = file.IndexOf('/', end + 1))
        {
            var directory = file[..end];
            if (there.Contains(directory))
                continue;
            if (whole.Contains(directory))
                return directory;
            // A file or link in its place is the package's own and goes, or leads to the directory.
            if (PrefixFiles.IsThere(prefix.Root / directory))
            {
                there.Add(directory);
                continue;
            }
            whole.Add(directory);
            return directory;
        }
        return null;
    }
}
