namespace Recipes.Targets;

/// <summary>A condition of a target.</summary>
/// <param name="Text">The caller's expression: <c>() => IsServerBuild</c> without its arrow.</param>
/// <param name="IsMet">Asks.</param>
public sealed record TargetCondition(string Text, Func<bool> IsMet)
{
    /// <summary>Says why a target is left out, once the condition was asked and does not hold: <c>libogg is as it was</c>. Null for its text.</summary>
    public Func<string>? Reason { get; init; }

    /// <summary>Why a target is left out that this condition does not hold for.</summary>
    public string Denial => Reason?.Invoke() ?? $"OnlyWhen: {Text}";
}
