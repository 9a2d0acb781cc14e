using Recipes.Resolving;

namespace Recipes.Hosting.Machines;

/// <summary>How a machine gets what it lacks.</summary>
/// <param name="Findings">What is there of what is needed.</param>
/// <param name="FromSystem">What the system's package manager installs, first and in one go.</param>
/// <param name="FromRecipes">What is built from recipes then, in this order.</param>
/// <param name="Requests">The packages of recipes that are asked for: those needed, and tools that only a recipe brings.</param>
/// <param name="ByHand">What nothing here can bring, with what to do.</param>
internal sealed record MachinePlan(
    IReadOnlyList<MachineFinding> Findings,
    IReadOnlyList<SystemStep> FromSystem,
    IReadOnlyList<PackageDecision> FromRecipes,
    IReadOnlyList<PackageRequest> Requests,
    IReadOnlyList<(string What, string Advice)> ByHand
)
{
    /// <summary>Whether anything will change.</summary>
    public bool IsNeeded => FromSystem.Count > 0 || FromRecipes.Count > 0;
}
