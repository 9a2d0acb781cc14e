namespace Recipes.Targets;

/// <summary>Another target as a definition names it, before the graph is known.</summary>
/// <param name="Relation">How it is related.</param>
/// <param name="Factory">A target of the same owner; matched by delegate equality, which holds only inside one owner.</param>
/// <param name="Component">A component or recipe that declares the target.</param>
/// <param name="Select">Gets the target from an instance of <paramref name="Component"/>; null stands for its only target.</param>
/// <param name="IsOptional">Whether a missing component is no fault (the <c>Try</c> forms).</param>
/// <param name="Kind">The delegate type of the component's only target.</param>
/// <param name="Globs">Which artifacts are consumed.</param>
internal sealed record TargetReference(
    TargetRelation Relation,
    Delegate? Factory,
    Type? Component = null,
    Func<object, Delegate>? Select = null,
    bool IsOptional = false,
    Type? Kind = null,
    IReadOnlyList<string>? Globs = null
);
