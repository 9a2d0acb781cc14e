using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>What <c>--skip</c> asks for.</summary>
/// <param name="All">Whether every target that was not invoked is skipped.</param>
/// <param name="Targets">The targets that are skipped.</param>
public sealed record SkipRequest(bool All, IReadOnlyCollection<TargetId> Targets)
{
    /// <summary>Nothing is skipped.</summary>
    public static SkipRequest None { get; } = new(false, []);
}
