namespace Recipes.Packagers;

/// <summary>An entry of a package's changelog.</summary>
/// <param name="Time">When.</param>
/// <param name="Version">The version with its release: <c>1.3.5-1</c>.</param>
/// <param name="Author">Who: <c>Name &lt;address&gt;</c>.</param>
/// <param name="Lines">What, a sentence each.</param>
public sealed record PackageChange(DateTimeOffset Time, string Version, string Author, IReadOnlyList<string> Lines);
