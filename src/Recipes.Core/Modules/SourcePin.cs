namespace Recipes.Modules;

/// <summary>What exactly a source was when it was fetched.</summary>
/// <param name="Origin">Where it comes from, as the recipe says it.</param>
/// <param name="Digest">The commit's id, or <c>sha256:</c> and the archive's digest in lower-case hex.</param>
public sealed record SourcePin(SourceOrigin Origin, string Digest)
{
    /// <summary>Where exactly it was found, where the origin only says how to look for it (the newest release, say); else null.</summary>
    public string? Resolved { get; init; }
}
