using Recipes.Packagers;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Tells the parts of a package apart, by where files are and what they are called.</summary>
internal static class PackageParts
{
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
    public static string Name(string package, PackagePart part, string format) =>
        part switch
        {
            PackagePart.Development => package + (format == "rpm" ? "-devel" : "-dev"),
            PackagePart.Documentation => package + "-doc",
            _ => package,
        };

    /// <summary>What a part is, behind the package's own summary.</summary>
    public static string Summary(string summary, PackagePart part) =>
        part switch
        {
            PackagePart.Development => summary + " (development files)",
            PackagePart.Documentation => summary + " (documentation)",
            _ => summary,
        };

    // libogg.a, libogg.la, and the link libogg.so, which the linker alone follows; a plugin of that name is a file.
    private static bool IsForLinking(string path, PackageFile file) =>
        path.EndsWith(".a", StringComparison.Ordinal)
        || path.EndsWith(".la", StringComparison.Ordinal)
        || (path.EndsWith(".so", StringComparison.Ordinal) && file.Kind == PackageFileKind.SymbolicLink);
}
