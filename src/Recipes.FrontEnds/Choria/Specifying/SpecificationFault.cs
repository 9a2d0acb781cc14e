namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>What is wrong, or doubtful, at one place of a specification.</summary>
/// <param name="Message">What is wrong, with the value.</param>
/// <param name="Hint">One imperative sentence that says how to proceed; null if that is plain.</param>
/// <param name="Position">Where; null where that is not known.</param>
public sealed record SpecificationFault(string Message, string? Hint = null, SourcePosition? Position = null);
