namespace Recipes.Prefixes;

/// <summary>A file or symbolic link that a package put into the prefix.</summary>
/// <param name="Path">Relative to the prefix, with <c>/</c>.</param>
/// <param name="Digest">SHA-256 of a file's content in lower-case hex; null for a link.</param>
/// <param name="LinkTarget">What a link points to; null for a file.</param>
public sealed record InstalledFile(string Path, string? Digest, string? LinkTarget);
