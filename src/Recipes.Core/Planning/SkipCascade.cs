using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>Skips a target and, where its definition lets it, what only it needs.</summary>
public static class SkipCascade
{
    /// <summary>Skips.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">The target's index.</param>
    /// <param name="reason">Why: <c>OnlyWhen: IsServerBuild</c>.</param>
    /// <param name="isScheduled">Whether the target of an index has neither begun nor been left out.</param>
    /// <param name="isWanted">Whether the target of an index has not been left out.</param>
    /// <param name="skip">Marks a target, which <paramref name="isWanted"/> must then deny.</param>
    public static void Apply(
        Plan plan,
        int index,
        string reason,
        Func<int, bool> isScheduled,
        Func<int, bool> isWanted,
        Action<int, string> skip
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(isScheduled);
        ArgumentNullException.ThrowIfNull(isWanted);
        ArgumentNullException.ThrowIfNull(skip);
        skip(index, reason);
        var target = plan.Targets[index];
        if (target.Node.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var needed in target.Needs)
        {
            if (isScheduled(needed) && !plan.Targets[needed].IsInvoked && !plan.Targets[needed].NeededBy.Any(isWanted))
                Apply(plan, needed, $"Skipped: because of {target.Node}", isScheduled, isWanted, skip);
        }
    }
}
