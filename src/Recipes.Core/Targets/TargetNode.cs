using System.Reflection;

namespace Recipes.Targets;

/// <summary>A defined target: immutable data. It knows its owner, its actions and its edges, and nothing of consoles or packages.</summary>
public sealed record TargetNode
{
    /// <summary>Owner and member.</summary>
    public required TargetId Id { get; init; }

    /// <summary>The property; null for a node made without one.</summary>
    public PropertyInfo? Member { get; init; }

    /// <summary>What the property returned. Its method tells where in the sources the target is defined.</summary>
    public Delegate? Factory { get; init; }

    /// <summary>The text below the target in <c>--help</c>.</summary>
    public string? Description { get; init; }

    /// <summary>What a plan shows beside its name: <c>from the store</c>; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether <c>--help</c> lists it.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Run in order; none makes the target collective.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Actions { get; init; } = [];

    /// <summary>Awaited when the target could start, before it occupies anything and before <see cref="DynamicConditions"/> are asked; null for nothing.</summary>
    public Func<CancellationToken, Task>? Gate { get; init; }

    /// <summary>Asked right before the target would run.</summary>
    public IReadOnlyList<TargetCondition> DynamicConditions { get; init; } = [];

    /// <summary>Asked before anything runs.</summary>
    public IReadOnlyList<TargetCondition> StaticConditions { get; init; } = [];

    /// <summary>Checked before anything runs, unless the target is skipped by then.</summary>
    public IReadOnlyList<TargetRequirement> Requirements { get; init; } = [];

    /// <summary>What happens to the dependencies when this target is skipped.</summary>
    public DependencyBehavior DependencyBehavior { get; init; }

    /// <summary>Whether it runs although another target failed.</summary>
    public bool AssuredAfterFailure { get; init; }

    /// <summary>Whether the plan goes on although this target failed.</summary>
    public bool ProceedAfterFailure { get; init; }

    /// <summary>What it occupies while it runs. Default: a processor.</summary>
    public TargetLoad Load { get; init; }

    /// <summary>Pulled into the plan and run before, in the order written.</summary>
    public IReadOnlyList<TargetId> ExecutionDependencies { get; init; } = [];

    /// <summary>Run before where they are in the plan.</summary>
    public IReadOnlyList<TargetId> OrderDependencies { get; init; } = [];

    /// <summary>Pulled into the plan and run after.</summary>
    public IReadOnlyList<TargetId> Triggers { get; init; } = [];

    /// <summary>Globs of artifacts, relative to the root directory.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Artifacts of other targets that this one reads.</summary>
    public IReadOnlyList<TargetArtifacts> ArtifactDependencies { get; init; } = [];

    /// <summary>In how many parts a CI generator may split the target; 1 by default.</summary>
    public int PartitionSize { get; init; } = 1;

    /// <summary>Globs of files that the target reads; with <see cref="Outputs"/> they make it skippable.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Globs of files that the target writes.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The identity's text.</summary>
    public override string ToString() => Id.ToString();
}
