namespace Recipes.Targets;

/// <summary>A condition of a target.</summary>
/// <param name="Text">The caller's expression: <c>() => IsServerBuild</c> without its arrow.</param>
/// <param name="IsMet">Asks.</param>
public sealed record TargetCondition(string Text, Func<bool> IsMet);
