namespace Recipes.Planning;

/// <summary>The targets to run, in an order that respects every edge. Printing it runs nothing.</summary>
/// <param name="Targets">In order: with one job they run exactly so.</param>
public sealed record Plan(IReadOnlyList<PlannedTarget> Targets);
