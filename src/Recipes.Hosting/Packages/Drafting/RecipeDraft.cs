namespace Recipes.Hosting.Packages.Drafting;

/// <summary>A recipe that is to be written.</summary>
internal sealed record RecipeDraft
{
    /// <summary>The namespace of the other recipes; null for none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>The class.</summary>
    public string Class => DraftName.ClassOf(Name);

    /// <summary>Where the source is.</summary>
    public required string Url { get; init; }

    /// <summary>The archive's SHA-256; null for a git repository.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The release; null where it moves.</summary>
    public string? Version { get; init; }

    /// <summary>What the tree says.</summary>
    public required TreeFacts Facts { get; init; }

    /// <summary>The classes of the recipes that it depends on.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>What it is built with where that is there: names that recipes provide.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>What it needs and no recipe provides.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
