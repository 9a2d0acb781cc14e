namespace Recipes.Packagers;

/// <summary>What goes into a package: what is known of it, and its files.</summary>
public sealed record PackageContents
{
    /// <summary>What is known of the package.</summary>
    public required PackageMetadata Metadata { get; init; }

    /// <summary>Its files, in any order; directories that only hold others need not be among them.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }

    /// <summary>When it is said to have been built, in whole seconds: the time of everything in the package (<c>SOURCE_DATE_EPOCH</c>).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The files in ordinal order of their paths, which puts directories before what is in them.</summary>
    internal IReadOnlyList<PackageFile> Sorted() => [.. Files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The bytes of all files.</summary>
    internal long Length => Files.Sum(file => file.Length);
}
