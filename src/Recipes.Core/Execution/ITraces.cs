using Recipes.Targets;

namespace Recipes.Execution;

/// <summary>Remembers what targets with inputs and outputs saw when they last succeeded.</summary>
public interface ITraces
{
    /// <summary>Whether the target's inputs and outputs are as they were when it last succeeded.</summary>
    bool IsUpToDate(TargetNode node);

    /// <summary>Remembers the target's inputs and outputs as they are.</summary>
    void Record(TargetNode node);
}
