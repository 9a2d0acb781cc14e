namespace Recipes.Packagers;

/// <summary>
/// What is known of a package, in words that no format owns; each packager maps it to what its format has, and says what it cannot map.
/// </summary>
public sealed record PackageMetadata
{
    /// <summary>The package's name: <c>libogg</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version as upstream writes it: <c>1.3.5</c>, <c>2.0.0-rc.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>How often this version was packaged, with what else belongs to it: <c>1</c>, <c>1.el7</c>. Empty for none, which not every format allows.</summary>
    public string Release { get; init; } = "1";

    /// <summary>Outweighs the version when two are compared; null for none.</summary>
    public int? Epoch { get; init; }

    /// <summary>Where the files run, as a GNU triplet (<c>x86_64-linux-gnu</c>); null if they run anywhere.</summary>
    public string? Triplet { get; init; }

    /// <summary>One line, without a dot at its end.</summary>
    public required string Summary { get; init; }

    /// <summary>Paragraphs, separated by blank lines; wrapped as the format wants it. A line that begins with a blank stays as it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>An SPDX licence expression, or a licence's name; null if it is not known. Several lines become one, as packages have them; an empty text is none.</summary>
    public string? License
    {
        get;
        init =>
            field = string.IsNullOrWhiteSpace(value)
                ? null
                : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The licence's text, with who holds the copyright; null if it is not known.</summary>
    public string? Copyright { get; init; }

    /// <summary>The project's web page; null for none.</summary>
    public string? Homepage { get; init; }

    /// <summary>Who answers for the package: <c>Name &lt;address&gt;</c>.</summary>
    public required string Maintainer { get; init; }

    /// <summary>The organisation that hands it out; null for none.</summary>
    public string? Vendor { get; init; }

    /// <summary>What the package's files were made from, if that has another name.</summary>
    public string? Source { get; init; }

    /// <summary>What kind of thing it is, in the format's own words (Debian's section, rpm's group); null is the format's usual one.</summary>
    public string? Section { get; init; }

    /// <summary>Must be installed too.</summary>
    public IReadOnlyList<PackageRelation> Requires { get; init; } = [];

    /// <summary>Are installed too unless somebody objects.</summary>
    public IReadOnlyList<PackageRelation> Recommends { get; init; } = [];

    /// <summary>May be of use with it.</summary>
    public IReadOnlyList<PackageRelation> Suggests { get; init; } = [];

    /// <summary>Cannot be installed beside it.</summary>
    public IReadOnlyList<PackageRelation> Conflicts { get; init; } = [];

    /// <summary>Whose place it takes.</summary>
    public IReadOnlyList<PackageRelation> Replaces { get; init; } = [];

    /// <summary>What else it counts as.</summary>
    public IReadOnlyList<PackageRelation> Provides { get; init; } = [];

    /// <summary>The shared libraries that its programs and libraries ask for and that it does not hold itself.</summary>
    public IReadOnlyList<PackageLibrary> NeededLibraries { get; init; } = [];

    /// <summary>The shared libraries that it holds where the dynamic linker finds them.</summary>
    public IReadOnlyList<PackageLibrary> OwnLibraries { get; init; } = [];

    /// <summary>What is run when it is installed and removed.</summary>
    public PackageScripts Scripts { get; init; } = new();

    /// <summary>The systemd units among its files that are enabled and started with it.</summary>
    public IReadOnlyList<PackageUnit> Units { get; init; } = [];

    /// <summary>What changed, newest first.</summary>
    public IReadOnlyList<PackageChange> Changes { get; init; } = [];
}
