namespace Recipes.Resolving;

/// <summary>A line of a key document that is different.</summary>
/// <param name="Name">What it is: <c>configure[1]</c>.</param>
/// <param name="Before">What it was, escaped as in the document; null if there was no such line.</param>
/// <param name="Now">What it is; null if there is no such line any more.</param>
public sealed record KeyChange(string Name, string? Before, string? Now);
