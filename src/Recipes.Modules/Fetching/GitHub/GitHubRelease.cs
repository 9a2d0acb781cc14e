using System.Text.Json;

namespace Recipes.Modules.Fetching.GitHub;

/// <summary>A release, as GitHub's API describes it.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="IsDraft">Whether it is not published.</param>
/// <param name="IsPrerelease">Whether upstream calls it unfinished.</param>
/// <param name="Assets">Its files, in the API's order.</param>
internal sealed record GitHubRelease(string Tag, bool IsDraft, bool IsPrerelease, IReadOnlyList<GitHubAsset> Assets)
{
    private const string DigestKind = "sha256:";

    /// <summary>Reads one.</summary>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something has another form.</exception>
    public static GitHubRelease Parse(JsonElement release) =>
        new(
            release.GetProperty("tag_name").GetString() ?? "",
            release.TryGetProperty("draft", out var draft) && draft.GetBoolean(),
            release.TryGetProperty("prerelease", out var prerelease) && prerelease.GetBoolean(),
            [.. release.GetProperty("assets").EnumerateArray().Select(ParseAsset)]
        );

    private static GitHubAsset ParseAsset(JsonElement asset)
    {
        var digest = asset.TryGetProperty("digest", out var value) ? value.GetString() : null;
        return new GitHubAsset(
            asset.GetProperty("name").GetString() ?? "",
            asset.GetProperty("url").GetString() ?? "",
            digest?.StartsWith(DigestKind, StringComparison.Ordinal) == true ? digest[DigestKind.Length..].ToLowerInvariant() : null
        );
    }
}
