using Recipes.Errors;
using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>What is known of a plan before anything runs: which targets are skipped, and what is missing.</summary>
public static class PlanReview
{
    /// <summary>Asks the static conditions, in the plan's order, and applies <c>--skip</c>.</summary>
    /// <returns>For each target why it is skipped, or null if it will run.</returns>
    /// <exception cref="RecipesException">A condition failed.</exception>
    public static IReadOnlyList<string?> Skips(Plan plan, SkipRequest request)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(request);
        var reasons = new string?[plan.Targets.Count];
        bool IsScheduled(int index) => reasons[index] is null;
        void Skip(int index, string reason) => reasons[index] = reason;

        for (var i = 0; i < reasons.Length; i++)
        {
            var target = plan.Targets[i];
            if (!target.IsInvoked && IsScheduled(i) && (request.All || request.Targets.Contains(target.Node.Id)))
                SkipCascade.Apply(plan, i, "Skipped: via parameter", IsScheduled, IsScheduled, Skip);
        }
        // To name an invoked target skips what it depends on, but never itself.
        for (var i = 0; i < reasons.Length; i++)
        {
            var target = plan.Targets[i];
            if (target.IsInvoked && request.Targets.Contains(target.Node.Id))
                SkipNeeds(plan, i, IsScheduled, Skip);
        }
        for (var i = 0; i < reasons.Length; i++)
        {
            if (
                IsScheduled(i)
                && plan.Targets[i].Node.StaticConditions.FirstOrDefault(condition => !IsMet(plan.Targets[i].Node, condition)) is { } unmet
            )
                SkipCascade.Apply(plan, i, $"OnlyWhen: {unmet.Text}", IsScheduled, IsScheduled, Skip);
        }
        return reasons;
    }

    /// <summary>The requirements that do not hold, of targets that will run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    public static IReadOnlyList<(TargetNode Target, TargetRequirement Requirement)> Missing(Plan plan, IReadOnlyList<string?> skips)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. plan
                .Targets.Where((_, i) => skips[i] is null)
                .SelectMany(
                    target => target.Node.Requirements.Where(requirement => !requirement.IsMet()),
                    (target, requirement) => (target.Node, requirement)
                ),
        ];
    }

    /// <summary>Asks a condition.</summary>
    /// <exception cref="RecipesException">It failed.</exception>
    public static bool IsMet(TargetNode node, TargetCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        try
        {
            return condition.IsMet();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or RecipesException))
        {
            throw new RecipesException(
                $"The condition '{condition.Text}' of the target '{node}' failed: {fault.Message}",
                innerException: fault
            );
        }
    }

    private static void SkipNeeds(Plan plan, int index, Func<int, bool> isScheduled, Action<int, string> skip)
    {
        foreach (var needed in plan.Targets[index].Needs)
        {
            var others = plan.Targets[needed].NeededBy.Where(other => other != index);
            if (isScheduled(needed) && !plan.Targets[needed].IsInvoked && !others.Any(isScheduled))
                SkipCascade.Apply(plan, needed, $"Skipped: because of {plan.Targets[index].Node}", isScheduled, isScheduled, skip);
        }
    }
}
