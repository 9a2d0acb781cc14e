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
        ArgumentNullException.ThrowIfNull(skip);
        skip(index, reason);
        ApplyToNeeds(plan, index, isScheduled, isWanted, skip);
    }

    /// <summary>Skips what only a target needs, where its definition lets it, but not the target itself.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">The target's index; <paramref name="isWanted"/> denies it.</param>
    /// <param name="isScheduled">Whether the target of an index has neither begun nor been left out.</param>
    /// <param name="isWanted">Whether the target of an index has not been left out.</param>
    /// <param name="skip">Marks a target, which <paramref name="isWanted"/> must then deny.</param>
    public static void ApplyToNeeds(Plan plan, int index, Func<int, bool> isScheduled, Func<int, bool> isWanted, Action<int, string> skip)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(isScheduled);
        ArgumentNullException.ThrowIfNull(isWanted);
        ArgumentNullException.ThrowIfNull(skip);
        // A stack of its own, so that a long chain costs no stack frames.
        var pending = new Stack<(int Needed, int By)>();
        PushNeeds(index);
        while (pending.TryPop(out var next))
        {
            var needed = plan.Targets[next.Needed];
            if (!isScheduled(next.Needed) || needed.IsInvoked || needed.NeededBy.Any(isWanted))
                continue;
            skip(next.Needed, $"Skipped: because of {plan.Targets[next.By].Node}");
            PushNeeds(next.Needed);
        }

        void PushNeeds(int by)
        {
            var target = plan.Targets[by];
            if (target.Node.DependencyBehavior == DependencyBehavior.Execute)
                return;
            for (var i = target.Needs.Count - 1; i >= 0; i--)
                pending.Push((target.Needs[i], by));
        }
    }
}
