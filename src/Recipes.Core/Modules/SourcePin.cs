namespace Recipes.Modules;

/// <summary>What exactly a source was when it was fetched.</summary>
/// <param name="Address">The recipe's address, before any mirror.</param>
/// <param name="Reference">The branch, tag or commit that was asked for; null for an archive.</param>
/// <param name="Digest">The commit's id, or <c>sha256:</c> and the archive's digest in lower-case hex.</param>
public sealed record SourcePin(string Address, string? Reference, string Digest);
