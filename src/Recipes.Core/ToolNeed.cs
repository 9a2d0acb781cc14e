namespace Recipes;

/// <summary>A program that a module executes.</summary>
/// <param name="Name">The executable's name: <c>pkg-config</c>.</param>
/// <param name="Package">The distribution's package that holds it, where its name differs from the tool's.</param>
public sealed record ToolNeed(string Name, string? Package = null);
