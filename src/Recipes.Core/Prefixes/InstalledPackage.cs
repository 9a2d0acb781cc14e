using Recipes.Modules;

namespace Recipes.Prefixes;

/// <summary>The record of a package in a prefix: what was installed, from what, and which files it put there.</summary>
public sealed record InstalledPackage
{
    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>The variant's name in kebab case.</summary>
    public required string Variant { get; init; }

    /// <summary>The release, or null where it moves.</summary>
    public string? Version { get; init; }

    /// <summary>The key document of the build (see <see cref="Keys.KeyDocument"/>).</summary>
    public required string KeyDocument { get; init; }

    /// <summary>The key: the document's SHA-256 in lower-case hex.</summary>
    public string Key => Keys.KeyDocument.Hash(KeyDocument);

    /// <summary>
    /// The output digest: SHA-256 of all paths, kinds, rights and contents, the same in every prefix, in lower-case hex; what the keys of dependents say
    /// of the package. Empty in a record of before it was noted.
    /// </summary>
    public string Output { get; init; } = "";

    /// <summary>The prefix that its files were made for; null in a record of before it was noted.</summary>
    public IO.AbsolutePath? Prefix { get; init; }

    /// <summary>What exactly the sources were.</summary>
    public IReadOnlyList<SourcePin> Pins { get; init; } = [];

    /// <summary>The names of the packages it was built with.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Whether somebody asked for it by name, rather than for something that needs it.</summary>
    public bool IsRequested { get; init; }

    /// <summary>When it was committed to the prefix.</summary>
    public required DateTimeOffset InstalledAt { get; init; }

    /// <summary>Its files, in ordinal order of their paths.</summary>
    public IReadOnlyList<InstalledFile> Files { get; init; } = [];

    /// <summary>Its directories that its files do not tell, in ordinal order of their paths.</summary>
    public IReadOnlyList<InstalledDirectory> Directories { get; init; } = [];
}
