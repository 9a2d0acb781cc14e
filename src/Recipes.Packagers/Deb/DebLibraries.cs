namespace Recipes.Packagers.Deb;

/// <summary>What a deb says of the shared libraries that it holds (deb-shlibs(5)).</summary>
internal static class DebLibraries
{
    public static string Shlibs(PackageMetadata metadata) =>
        string.Concat(
            metadata
                .OwnLibraries.Select(library => Split(library.Name))
                .OfType<(string Name, string Version)>()
                .Select(library =>
                    $"{library.Name} {library.Version} {DebNames.Name(metadata.Name)} (>= {DebNames.Upstream(metadata.Version)})\n"
                )
                .Distinct(StringComparer.Ordinal)
        );

    // libogg.so.0 or libfoo-1.2.so; others are no public libraries.
    private static (string Name, string Version)? Split(string soname)
    {
        var so = soname.IndexOf(".so.", StringComparison.Ordinal);
        if (so > 0)
            return (soname[..so], soname[(so + 4)..]);
        var dash = soname.LastIndexOf('-');
        return
            soname.EndsWith(".so", StringComparison.Ordinal)
            && dash > 0
            && dash + 1 < soname.Length - 3
            && char.IsAsciiDigit(soname[dash + 1])
            ? (soname[..dash], soname[(dash + 1)..^3])
            : null;
    }
}
