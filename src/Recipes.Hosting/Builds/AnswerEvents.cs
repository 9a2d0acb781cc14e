using Recipes.Execution;

namespace Recipes.Hosting.Builds;

/// <summary>Shows nothing of a run that answers a question: the answer is all there is to see.</summary>
internal sealed class AnswerEvents : IExecutionObserver
{
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets) { }

    public void OnTargetRunning(ExecutableTarget target) { }

    public void OnTargetSkipped(ExecutableTarget target) { }

    public void OnTargetSucceeded(ExecutableTarget target) { }

    public void OnTargetFailed(ExecutableTarget target) { }

    public void OnFinished(ExecutionReport report) { }
}
