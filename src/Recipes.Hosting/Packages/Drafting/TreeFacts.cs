namespace Recipes.Hosting.Packages.Drafting;

/// <summary>What a source tree says of itself.</summary>
internal sealed record TreeFacts
{
    /// <summary>The project's name in its build files.</summary>
    public string? Name { get; init; }

    /// <summary>Its version there.</summary>
    public string? Version { get; init; }

    /// <summary>One sentence without a dot.</summary>
    public string? Description { get; init; }

    /// <summary>The project's page.</summary>
    public string? Homepage { get; init; }

    /// <summary>An SPDX expression; null where no text is known.</summary>
    public string? License { get; init; }

    /// <summary>The method that builds it: <c>BuildAutotools</c>; null where nothing is known.</summary>
    public string? BuildMethod { get; init; }

    /// <summary>Other ways in which it could be built.</summary>
    public IReadOnlyList<string> OtherBuilds { get; init; } = [];

    /// <summary>The <c>.pc</c> file that it installs, without the end of its name.</summary>
    public string? PkgConfig { get; init; }

    /// <summary>A program that it installs and that has its name.</summary>
    public string? Program { get; init; }

    /// <summary>What it is built with, as its build files name it.</summary>
    public IReadOnlyList<TreeNeed> Needs { get; init; } = [];
}
