namespace Recipes.Stores;

/// <summary>A directory of a result that its files alone do not tell: an empty one, or one with other rights than <c>rwxr-xr-x</c>.</summary>
/// <param name="Path">Relative to the prefix, with <c>/</c>.</param>
/// <param name="Mode">The permission bits.</param>
internal sealed record StoredDirectory(string Path, int Mode);
