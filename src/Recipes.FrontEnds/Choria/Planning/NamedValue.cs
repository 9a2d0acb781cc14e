namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>A variable or property with its value.</summary>
/// <param name="Name">The name: <c>GOOS</c>, <c>bindir</c>.</param>
/// <param name="Value">The value; null only for a property that the specification sets to null.</param>
public sealed record NamedValue(string Name, string? Value);
