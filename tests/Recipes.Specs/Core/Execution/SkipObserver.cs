using Recipes.Execution;

namespace Recipes.Specs.Core.Execution;

/// <summary>Sets an event when a target is skipped.</summary>
internal sealed class SkipObserver(string name, ManualResetEventSlim skipped) : SilentObserver
{
    public override void OnTargetSkipped(ExecutableTarget target)
    {
        if (target.Name == name)
            skipped.Set();
    }
}
