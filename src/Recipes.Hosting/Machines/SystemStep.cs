namespace Recipes.Hosting.Machines;

/// <summary>A package that the system's package manager is to install.</summary>
/// <param name="Package">The manager's own name.</param>
/// <param name="For">What it is for: <c>cmake >= 3.20</c>.</param>
/// <param name="Why">One clause: <c>no directory of PATH holds cmake</c>.</param>
internal sealed record SystemStep(string Package, string For, string Why);
