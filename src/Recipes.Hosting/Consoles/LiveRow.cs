namespace Recipes.Hosting.Consoles;

/// <summary>A step in the live view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Elapsed">How long it has run.</param>
/// <param name="Last">The last line it wrote, or null.</param>
/// <param name="Progress">What it does and how far, if that is newer than the last line; or null.</param>
internal sealed record LiveRow(string Name, TimeSpan Elapsed, string? Last, LiveProgress? Progress);
