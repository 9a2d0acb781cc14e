namespace Recipes.Hosting.Planning;

/// <summary>A line below a target in a tree.</summary>
/// <param name="Target">Its index.</param>
/// <param name="IsTrigger">Whether the target above triggers it; otherwise that depends on it.</param>
/// <param name="Place">Where what it needs itself is shown.</param>
internal sealed record PlanBranch(int Target, bool IsTrigger, PlanBranchPlace Place);

/// <summary>Where what a target needs is shown.</summary>
internal enum PlanBranchPlace
{
    /// <summary>Right below it.</summary>
    Here,

    /// <summary>It was shown before.</summary>
    Above,

    /// <summary>As a tree of its own, further down.</summary>
    Below,
}
