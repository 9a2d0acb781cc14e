using Recipes.Errors;

namespace Recipes.Execution;

/// <summary>How a plan's execution ended.</summary>
/// <param name="Targets">All targets of the plan, in its order.</param>
/// <param name="IsCancelled">Whether the user cancelled it.</param>
/// <param name="Duration">Wall time.</param>
public sealed record ExecutionReport(IReadOnlyList<ExecutableTarget> Targets, bool IsCancelled, TimeSpan Duration)
{
    /// <summary>Whether no target failed, was aborted or did not run.</summary>
    public bool Succeeded =>
        !IsCancelled
        && Targets.All(target => target.Status is not (ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun));

    /// <summary>130 if cancelled; otherwise what all faults say, 1 if they say nothing or differ; 0 for a success.</summary>
    public int ExitCode
    {
        get
        {
            if (IsCancelled)
                return Errors.ExitCode.Cancelled;
            if (Succeeded)
                return Errors.ExitCode.Success;
            var codes = Targets
                .Where(target => target.Status == ExecutionStatus.Failed)
                .Select(target => (target.Failure as RecipesException)?.ExitCode ?? Errors.ExitCode.Failed)
                .Distinct()
                .ToList();
            return codes is [var only] ? only : Errors.ExitCode.Failed;
        }
    }
}
