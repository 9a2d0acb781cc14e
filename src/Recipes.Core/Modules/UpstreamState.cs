namespace Recipes.Modules;

/// <summary>What upstream said.</summary>
/// <param name="Place">The address that answered.</param>
/// <param name="Versions">The releases that are there, as upstream writes them, in no order.</param>
/// <param name="Digest">What a source that follows a branch is now, as in <see cref="SourcePin.Digest"/>; null where that was not asked.</param>
public sealed record UpstreamState(string Place, IReadOnlyList<string> Versions, string? Digest = null);
