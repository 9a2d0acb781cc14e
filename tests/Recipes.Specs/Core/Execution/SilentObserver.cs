using Recipes.Execution;

namespace Recipes.Specs.Core.Execution;

internal class SilentObserver : IExecutionObserver
{
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets) { }

    public void OnTargetRunning(ExecutableTarget target) { }

    public virtual void OnTargetSkipped(ExecutableTarget target) { }

    public void OnTargetSucceeded(ExecutableTarget target) { }

    public void OnTargetFailed(ExecutableTarget target) { }

    public void OnFinished(ExecutionReport report) { }
}
