namespace Recipes.Packagers.Documents;

/// <summary>Something that a build read.</summary>
/// <param name="Address">A URI that names it, or a path relative to the project, which becomes a name.</param>
/// <param name="Algorithm">The digest's kind, as in-toto names it: <c>sha256</c>, <c>gitCommit</c>. One of a kind of its own has a name of its own.</param>
/// <param name="Digest">In lower-case hex.</param>
public sealed record ProvenanceInput(string Address, string Algorithm, string Digest);
