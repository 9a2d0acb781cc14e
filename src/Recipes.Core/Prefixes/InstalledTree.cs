namespace Recipes.Prefixes;

/// <summary>The files of a package as they are in its prefix.</summary>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="Directories">Those that the files do not tell.</param>
public sealed record InstalledTree(IReadOnlyList<InstalledFile> Files, IReadOnlyList<InstalledDirectory> Directories);
