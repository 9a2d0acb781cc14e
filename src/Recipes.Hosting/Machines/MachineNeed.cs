namespace Recipes.Hosting.Machines;

/// <summary>One thing that a developer's machine must have.</summary>
/// <param name="Name">What it is called: <c>cmake</c>, <c>SDL2</c>.</param>
/// <param name="Wanted">What is demanded of it: <c>&gt;= 3.20</c>, <c>latest</c>; null for its mere presence.</param>
public abstract record MachineNeed(string Name, string? Wanted);
