using Recipes.Execution;

namespace Recipes.Benchmarks.Graph;

/// <summary>Hears nothing.</summary>
internal sealed class SilentObserver : IExecutionObserver
{
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets) { }

    public void OnTargetRunning(ExecutableTarget target) { }

    public void OnTargetSkipped(ExecutableTarget target) { }

    public void OnTargetSucceeded(ExecutableTarget target) { }

    public void OnTargetFailed(ExecutableTarget target) { }

    public void OnFinished(ExecutionReport report) { }
}
