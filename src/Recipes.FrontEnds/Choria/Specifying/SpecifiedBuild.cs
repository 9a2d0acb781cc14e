namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>One build of a specification: <c>acme</c> of the document.</summary>
public sealed record SpecifiedBuild
{
    /// <summary>The name that the variable <c>BUILD</c> gives.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written; null where that is not known.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>What compile targets have where they say nothing themselves.</summary>
    public SpecifiedTarget TargetDefaults { get; init; } = new() { Name = "defaults" };

    /// <summary>The compile targets, in the order written; null where the build has no such section.</summary>
    public IReadOnlyList<SpecifiedTarget>? Targets { get; init; }

    /// <summary>What packages have where they say nothing themselves.</summary>
    public SpecifiedPackage PackageDefaults { get; init; } = new() { Name = "defaults" };

    /// <summary>The packages, in the order written; null where the build has no such section.</summary>
    public IReadOnlyList<SpecifiedPackage>? Packages { get; init; }

    /// <summary>What is wrong in the form of this build.</summary>
    public IReadOnlyList<SpecificationFault> Faults { get; init; } = [];

    /// <summary>What is doubtful in this build.</summary>
    public IReadOnlyList<SpecificationFault> Warnings { get; init; } = [];
}
