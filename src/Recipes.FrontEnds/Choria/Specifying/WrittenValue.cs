namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>One value of a specification, as it was written: <c>010</c>, <c>1.10</c> and <c>yes</c> are texts.</summary>
/// <param name="Text">The text; empty for null.</param>
/// <param name="Position">Where it is written; null where that is not known.</param>
public sealed record WrittenValue(string Text, SourcePosition? Position = null)
{
    /// <summary>Whether nothing was written, or <c>null</c> or <c>~</c> without quotes.</summary>
    public bool IsNull { get; init; }

    /// <summary>Whether it was written without quotes, so that YAML 1.1 may take it for something else than text.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether YAML 1.1 reads it as false: <c>false</c>, <c>no</c> or <c>off</c> without quotes.</summary>
    public bool IsFalse => IsPlain && Text.ToUpperInvariant() is "FALSE" or "NO" or "OFF";

    /// <summary>Whether YAML 1.1 reads it as true: <c>true</c>, <c>yes</c> or <c>on</c> without quotes.</summary>
    public bool IsTrue => IsPlain && Text.ToUpperInvariant() is "TRUE" or "YES" or "ON";
}
