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
        bool IsNamed(int index) => request.Targets.Contains(plan.Targets[index].Node.Id);
        bool IsScheduled(int index) => reasons[index] is null;
        // To name an invoked target skips what it depends on, but never itself.
        bool DoesWithout(int index) =>
            plan.Targets[index] is { IsInvoked: true, Node.DependencyBehavior: DependencyBehavior.Skip } && IsNamed(index);
        bool IsWanted(int index) => IsScheduled(index) && !DoesWithout(index);
        void Skip(int index, string reason) => reasons[index] = reason;

        for (var i = 0; i < reasons.Length; i++)
        {
            if (DoesWithout(i))
                SkipCascade.ApplyToNeeds(plan, i, IsScheduled, IsWanted, Skip);
            else if (!plan.Targets[i].IsInvoked && IsScheduled(i) && (request.All || IsNamed(i)))
                SkipCascade.Apply(plan, i, "Skipped: via parameter", IsScheduled, IsWanted, Skip);
        }
        for (var i = 0; i < reasons.Length; i++)
        {
            if (
                IsScheduled(i)
                && plan.Targets[i].Node.StaticConditions.FirstOrDefault(condition => !IsMet(plan.Targets[i].Node, condition)) is { } unmet
            )
                SkipCascade.Apply(plan, i, unmet.Denial, IsScheduled, IsWanted, Skip);
        }
        return reasons;
    }

    /// <summary>The requirements that do not hold, of targets that will run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    /// <exception cref="RecipesException">A requirement failed when it was asked.</exception>
    public static IReadOnlyList<(TargetNode Target, TargetRequirement Requirement)> Missing(Plan plan, IReadOnlyList<string?> skips)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. plan
                .Targets.Where((_, i) => skips[i] is null)
                .SelectMany(
                    target =>
                        target.Node.Requirements.Where(requirement =>
                            !Ask($"requirement '{requirement.Text}'", target.Node, requirement.IsMet)
                        ),
                    (target, requirement) => (target.Node, requirement)
                ),
        ];
    }

    /// <summary>Asks a condition.</summary>
    /// <exception cref="RecipesException">It failed.</exception>
    public static bool IsMet(TargetNode node, TargetCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Ask($"condition '{condition.Text}'", node, condition.IsMet);
    }

    private static bool Ask(string what, TargetNode node, Func<bool> isMet)
    {
        try
        {
            return isMet();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or RecipesException))
        {
            throw new RecipesException($"The {what} of the target '{node}' failed: {fault.Message}", innerException: fault);
        }
    }
}
