using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Hosting.Planning;

/// <summary>What all pictures of a plan say in the same way.</summary>
internal static class PlanText
{
    private const string Marked = "Skipped: ";
    private const string Condition = "OnlyWhen: ";

    /// <summary>The index of each target.</summary>
    public static Dictionary<TargetId, int> Places(Plan plan)
    {
        var places = new Dictionary<TargetId, int>(plan.Targets.Count);
        for (var i = 0; i < plan.Targets.Count; i++)
            places.Add(plan.Targets[i].Node.Id, i);
        return places;
    }

    /// <summary>When each target runs with one job: 1 is first, null is never.</summary>
    public static IReadOnlyList<int?> Numbers(IReadOnlyList<string?> skips)
    {
        var number = 0;
        return [.. skips.Select(reason => reason is null ? ++number : (int?)null)];
    }

    /// <summary>A reason as a part of a sentence: <c>via parameter</c>, <c>only when IsServerBuild</c>.</summary>
    public static string Reason(string reason) =>
        reason.StartsWith(Marked, StringComparison.Ordinal) ? reason[Marked.Length..]
        : reason.StartsWith(Condition, StringComparison.Ordinal) ? $"only when {reason[Condition.Length..]}"
        : reason;

    /// <summary>The targets of each owner, in the order of their first; the build class has the empty name.</summary>
    public static IReadOnlyList<(string Owner, IReadOnlyList<int> Targets)> Owners(Plan plan) =>
        [
            .. Enumerable
                .Range(0, plan.Targets.Count)
                .GroupBy(i => plan.Targets[i].Node.Id.Owner, StringComparer.Ordinal)
                .Select(group => (group.Key, (IReadOnlyList<int>)[.. group])),
        ];
}
