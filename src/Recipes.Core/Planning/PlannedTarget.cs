using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>A target of a plan. Other targets are named by their index in <see cref="Plan.Targets"/>.</summary>
/// <param name="Node">The definition.</param>
/// <param name="IsInvoked">Whether the user asked for it by name, or it is a default.</param>
/// <param name="Predecessors">Must be done first: execution and order dependencies, and what triggers it.</param>
/// <param name="Needs">Its execution dependencies and triggers.</param>
/// <param name="NeededBy">The targets whose <paramref name="Needs"/> hold it.</param>
public sealed record PlannedTarget(
    TargetNode Node,
    bool IsInvoked,
    IReadOnlyList<int> Predecessors,
    IReadOnlyList<int> Needs,
    IReadOnlyList<int> NeededBy
);
