namespace Recipes.Execution;

/// <summary>Is told how a plan's execution goes. All calls come one at a time, from the executor's coordinator, and must not block for long.</summary>
public interface IExecutionObserver
{
    /// <summary>Before the first target.</summary>
    /// <param name="targets">All targets of the plan, in its order; their states change as the run goes on.</param>
    void OnStarting(IReadOnlyList<ExecutableTarget> targets);

    /// <summary>A target with actions begins.</summary>
    void OnTargetRunning(ExecutableTarget target);

    /// <summary>A target was skipped: see <see cref="ExecutableTarget.SkipReason"/>.</summary>
    void OnTargetSkipped(ExecutableTarget target);

    /// <summary>A target with actions succeeded.</summary>
    void OnTargetSucceeded(ExecutableTarget target);

    /// <summary>A target failed or was aborted: see <see cref="ExecutableTarget.Failure"/>.</summary>
    void OnTargetFailed(ExecutableTarget target);

    /// <summary>After the last target.</summary>
    void OnFinished(ExecutionReport report);
}
