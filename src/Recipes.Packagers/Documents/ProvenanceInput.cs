namespace Recipes.Packagers.Documents;

/// <summary>Something that a build read.</summary>
/// <param name="Address">A URI that names it; what was a path is relative to the project.</param>
/// <param name="Algorithm">The digest's kind, as in-toto names it: <c>sha256</c>, <c>gitCommit</c>.</param>
/// <param name="Digest">In lower-case hex.</param>
public sealed record ProvenanceInput(string Address, string Algorithm, string Digest);
