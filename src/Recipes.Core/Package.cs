using System.Linq.Expressions;
using Recipes.Modules;

namespace Recipes;

/// <summary>What a recipe says of one package in one variant for one platform: immutable data, the result of evaluating it.</summary>
public sealed record Package
{
    /// <summary>Name, variant and platform.</summary>
    public required PackageId Id { get; init; }

    /// <summary>The release, as upstream writes it (<c>1.3.5</c>); null where it moves (a branch).</summary>
    public string? Version { get; init; }

    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>An SPDX licence expression (<c>Zlib</c>, <c>MIT OR Apache-2.0</c>).</summary>
    public string? License { get; init; }

    /// <summary>The project's web page.</summary>
    public string? Homepage { get; init; }

    /// <summary>Who keeps this recipe: <c>Name &lt;address&gt;</c>.</summary>
    public string? Maintainer { get; init; }

    /// <summary>Where the source comes from; null for a group or a recipe that fetches by its own code.</summary>
    public IFetchModule? Source { get; init; }

    /// <summary>All must hold for the package to count as provided by the system.</summary>
    public IReadOnlyList<ICheckModule> Checks { get; init; } = [];

    /// <summary>How the source is built; null for a group or a recipe that builds by its own code.</summary>
    public IBuildModule? BuildSystem { get; init; }

    /// <summary>Installed before this package is built, in the order written.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    /// <summary>Whether this is a package group: dependencies only, nothing to fetch or build.</summary>
    public bool IsGroup { get; init; }

    /// <summary>A copy that needs the package of another recipe, in its installed variant or else <c>stable</c>.</summary>
    /// <typeparam name="T">The recipe's class.</typeparam>
    /// <param name="on">The platform; null is this package's own.</param>
    public Package DependsOn<T>(Platform? on = null)
        where T : Recipe => this with { Dependencies = [.. Dependencies, new Dependency(typeof(T), null, on)] };

    /// <summary>A copy that needs the package of another recipe in one variant: <c>DependsOn&lt;SDL2&gt;(x => x.Latest)</c>.</summary>
    /// <typeparam name="T">The recipe's class.</typeparam>
    /// <param name="variant">The variant's property.</param>
    /// <param name="on">The platform; null is this package's own.</param>
    public Package DependsOn<T>(Expression<Func<T, Variant>> variant, Platform? on = null)
        where T : Recipe => this with { Dependencies = [.. Dependencies, new Dependency(typeof(T), RecipeNames.OfVariant(variant), on)] };

    /// <summary>A copy with a description of one sentence.</summary>
    public Package Describe(string description) => this with { Description = description };

    /// <summary>A copy with the project's web page.</summary>
    public Package At(string homepage) => this with { Homepage = homepage };

    /// <summary>A copy with an SPDX licence expression.</summary>
    public Package Licensed(string license) => this with { License = license };

    /// <summary>A copy with the recipe's keeper: <c>Name &lt;address&gt;</c>.</summary>
    public Package MaintainedBy(string maintainer) => this with { Maintainer = maintainer };

    /// <summary>A copy with the release's number, as upstream writes it.</summary>
    public Package Released(string version) => this with { Version = version };
}
