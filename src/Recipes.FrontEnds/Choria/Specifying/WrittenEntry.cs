namespace Recipes.FrontEnds.Choria.Specifying;

/// <summary>A name and its value in a map of a specification, whose order counts.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">The value; its position is that of the value.</param>
/// <param name="Position">Where the key is written; null where that is not known.</param>
public sealed record WrittenEntry(string Name, WrittenValue Value, SourcePosition? Position = null);
