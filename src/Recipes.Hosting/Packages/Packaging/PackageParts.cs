using Recipes.Packagers;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Tells the parts of a package apart, by where files are and what they are called.</summary>
internal static class PackageParts
{
    // What rpmlint and lintian have room for.
    private const int LongestSummary = 79;

    private static readonly string[] DevelopmentDirectories =
    [
        "include/",
        "lib/pkgconfig/",
        "lib64/pkgconfig/",
        "share/pkgconfig/",
        "lib/cmake/",
        "lib64/cmake/",
        "share/cmake/",
        "share/aclocal/",
        "share/gir-1.0/",
        "share/vala/",
    ];

    private static readonly string[] DocumentationDirectories =
    [
        "share/doc/",
        "share/gtk-doc/",
        "share/info/",
        "share/man/man3/",
        "man/man3/",
    ];

    /// <summary>The part of a file.</summary>
    /// <param name="path">Relative to the prefix.</param>
    /// <param name="file">The same in the package.</param>
    public static PackagePart Of(string path, PackageFile file)
    {
        if (Array.Exists(DocumentationDirectories, directory => path.StartsWith(directory, StringComparison.Ordinal)))
            return PackagePart.Documentation;
        if (Array.Exists(DevelopmentDirectories, directory => path.StartsWith(directory, StringComparison.Ordinal)))
            return PackagePart.Development;
        if (path.StartsWith("lib", StringComparison.Ordinal) && IsForLinking(path, file))
            return PackagePart.Development;
        // Programs that print compiler flags.
        return path.StartsWith("bin/", StringComparison.Ordinal) && path.EndsWith("-config", StringComparison.Ordinal)
            ? PackagePart.Development
            : PackagePart.Runtime;
    }

    /// <summary>A part's name in a format.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">The part.</param>
    /// <param name="format">The format's word.</param>
    /// <param name="soName">The library that is all there is to run, which names the part then; null for the package's name.</param>
    public static string Name(string package, PackagePart part, string format, string? soName) =>
        part switch
        {
            PackagePart.Development => package + (format == "rpm" ? "-devel" : "-dev"),
            PackagePart.Documentation => package + "-doc",
            _ => soName is null ? package : LibraryName(soName, format),
        };

    /// <summary>The name of the one shared library that files are there for, or null: programs are known by the package's name.</summary>
    /// <param name="files">What runs.</param>
    public static string? Library(IReadOnlyCollection<PackagedFile> files) =>
        files.All(file => file.File.Kind == PackageFileKind.SymbolicLink || file.Elf is { IsProgram: false })
        && LibraryNeeds.Own(files) is [var only]
            ? only.Name
            : null;

    // Debian policy 8.1, and the same of rpm's distributions: two versions of a library can be installed beside each other. libogg.so.0 is libogg0,
    // libfoo2.so.1 and libfoo-2.so.1 are libfoo2-1 and libfoo-2-1.
    private static string LibraryName(string soName, string format)
    {
        var so = soName.IndexOf(".so", StringComparison.Ordinal);
        if (so < 0)
            return soName;
        var (name, version) = (soName[..so], soName[so..].Replace(".so", "", StringComparison.Ordinal).TrimStart('.'));
        var whole = name + (name.Length > 0 && char.IsAsciiDigit(name[^1]) && version.Length > 0 ? "-" : "") + version;
        return format == "rpm" ? whole.Replace('.', '_') : whole.ToLowerInvariant().Replace('_', '-');
    }

    /// <summary>What a part is, behind the package's own summary.</summary>
    public static string Summary(string summary, PackagePart part)
    {
        var suffix = part switch
        {
            PackagePart.Development => " (development files)",
            PackagePart.Documentation => " (documentation)",
            _ => "",
        };
        var room = LongestSummary - suffix.Length;
        return (
                summary.Length > room && summary.LastIndexOf(' ', room) is > 0 and var end ? summary[..end].TrimEnd(',', ';', ':') : summary
            ) + suffix;
    }

    // libogg.a, libogg.la, and the link libogg.so, which the linker alone follows; a plugin of that name is a file.
    private static bool IsForLinking(string path, PackageFile file) =>
        path.EndsWith(".a", StringComparison.Ordinal)
        || path.EndsWith(".la", StringComparison.Ordinal)
        || (path.EndsWith(".so", StringComparison.Ordinal) && file.Kind == PackageFileKind.SymbolicLink);
}
