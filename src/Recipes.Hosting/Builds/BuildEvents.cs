using Recipes.Execution;

namespace Recipes.Hosting.Builds;

/// <summary>Tells the session, the build object and the console how the run goes, in this order.</summary>
internal sealed class BuildEvents(BuildSession session, RecipesBuild build, IExecutionObserver console) : IExecutionObserver
{
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets)
    {
        session.Targets = targets;
        console.OnStarting(targets);
    }

    public void OnTargetRunning(ExecutableTarget target)
    {
        console.OnTargetRunning(target);
        build.TellRunning(target.Name);
    }

    public void OnTargetSkipped(ExecutableTarget target)
    {
        console.OnTargetSkipped(target);
        build.TellSkipped(target.Name);
    }

    public void OnTargetSucceeded(ExecutableTarget target)
    {
        console.OnTargetSucceeded(target);
        build.TellSucceeded(target.Name);
    }

    public void OnTargetFailed(ExecutableTarget target)
    {
        console.OnTargetFailed(target);
        build.TellFailed(target.Name);
    }

    public void OnFinished(ExecutionReport report) => console.OnFinished(report);
}
