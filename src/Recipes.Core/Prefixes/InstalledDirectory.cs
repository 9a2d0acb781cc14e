namespace Recipes.Prefixes;

/// <summary>A directory that a package put into the prefix and that its files do not tell: an empty one, or one with unusual rights.</summary>
/// <param name="Path">Relative to the prefix, with <c>/</c>.</param>
/// <param name="Mode">The permission bits.</param>
public sealed record InstalledDirectory(string Path, int Mode);
