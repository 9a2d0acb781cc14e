namespace Recipes.Hosting;

/// <summary>What a build class may override to be told how its run goes.</summary>
public abstract partial class RecipesBuild
{
    /// <summary>After the build object was made and its parameters were set; before the plan.</summary>
    protected virtual void OnBuildCreated() { }

    /// <summary>After the plan was made; before conditions and requirements are asked.</summary>
    protected virtual void OnBuildInitialized() { }

    /// <summary>After the summary.</summary>
    protected virtual void OnBuildFinished() { }

    /// <summary>Before a target's actions.</summary>
    protected virtual void OnTargetRunning(string target) { }

    /// <summary>A target was left out.</summary>
    protected virtual void OnTargetSkipped(string target) { }

    /// <summary>After a target's actions.</summary>
    protected virtual void OnTargetSucceeded(string target) { }

    /// <summary>A target failed or was aborted.</summary>
    protected virtual void OnTargetFailed(string target) { }

    internal void TellCreated() => OnBuildCreated();

    internal void TellInitialized() => OnBuildInitialized();

    internal void TellFinished() => OnBuildFinished();

    internal void TellRunning(string target) => OnTargetRunning(target);

    internal void TellSkipped(string target) => OnTargetSkipped(target);

    internal void TellSucceeded(string target) => OnTargetSucceeded(target);

    internal void TellFailed(string target) => OnTargetFailed(target);
}
