using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>What a build of a specification means: binaries and packages, in the order written.</summary>
public sealed record SpecificationPlan
{
    /// <summary>The build's name.</summary>
    public required string Build { get; init; }

    /// <summary>The version as given.</summary>
    public required string Version { get; init; }

    /// <summary>The version of packages: the first <c>-</c> is a <c>~</c>.</summary>
    public required string PackageVersion { get; init; }

    /// <summary>All compile targets of the build.</summary>
    public required IReadOnlyList<BinaryPlan> Binaries { get; init; }

    /// <summary>The packages that are wanted; all of the build unless some were named.</summary>
    public required IReadOnlyList<PackagePlan> Packages { get; init; }

    /// <summary>What is doubtful.</summary>
    public IReadOnlyList<SpecificationFault> Warnings { get; init; } = [];
}
