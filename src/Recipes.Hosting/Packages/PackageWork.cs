using Recipes.Resolving;

namespace Recipes.Hosting.Packages;

/// <summary>What a run will do about packages.</summary>
/// <param name="Roots">What was asked for, in the order written.</param>
/// <param name="Facts">What was surveyed.</param>
/// <param name="Decisions">What will be done about each package that matters, dependencies first.</param>
/// <param name="Evidence">The files whose change could change the decisions.</param>
internal sealed record PackageWork(
    IReadOnlyList<PackageId> Roots,
    PackageFacts Facts,
    IReadOnlyList<PackageDecision> Decisions,
    IReadOnlyList<string> Evidence
)
{
    /// <summary>No packages.</summary>
    public static PackageWork None(PackageFacts facts) => new([], facts, [], []);

    /// <summary>Whether something must be built.</summary>
    public bool IsNeeded => Decisions.Any(decision => decision.IsWork);
}
