namespace Recipes.Packagers;

/// <summary>The directories that files lie in.</summary>
internal static class PackageDirectories
{
    /// <summary>The files with each directory that they lie in before them, 0755, unless it is among them.</summary>
    /// <param name="sorted">In ordinal order of their paths.</param>
    public static IEnumerable<PackageFile> WithParents(IEnumerable<PackageFile> sorted)
    {
        // Of many files most lie in few directories: only these are remembered, and looked up without a text of their own.
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in sorted)
        {
            for (var slash = file.Path.IndexOf('/', 1); slash > 0; slash = file.Path.IndexOf('/', slash + 1))
            {
                if (!known.GetAlternateLookup<ReadOnlySpan<char>>().Add(file.Path.AsSpan(0, slash)))
                    continue;
                yield return PackageFile.Directory(file.Path[..slash]);
            }
            if (file.Kind != PackageFileKind.File)
                known.Add(file.Path);
            yield return file;
        }
    }
}
