namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>A build specification as it was written, in a <c>buildspec.yaml</c> or as a class: nothing is merged or rendered yet.</summary>
public sealed record Specification
{
    /// <summary>The file or class, as it shall be shown.</summary>
    public required string Source { get; init; }

    /// <summary>The names of link-time variables and their Go symbols, in the order written.</summary>
    public IReadOnlyList<WrittenEntry> FlagsMap { get; init; } = [];

    /// <summary>The builds, in the order written.</summary>
    public IReadOnlyList<SpecifiedBuild> Builds { get; init; } = [];

    /// <summary>What is wrong outside of builds.</summary>
    public IReadOnlyList<SpecificationFault> Faults { get; init; } = [];

    /// <summary>What is doubtful outside of builds.</summary>
    public IReadOnlyList<SpecificationFault> Warnings { get; init; } = [];
}
