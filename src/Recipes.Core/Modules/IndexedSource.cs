namespace Recipes.Modules;

/// <summary>A source package of a distribution, as its signed index describes it.</summary>
/// <param name="Name">The source package's name: <c>libogg</c>.</param>
/// <param name="Version">Its version, with the distribution's revision: <c>1.3.5-3</c>.</param>
/// <param name="Files">The <c>.dsc</c> and the archives.</param>
public sealed record IndexedSource(string Name, string Version, IReadOnlyList<IndexedFile> Files);
