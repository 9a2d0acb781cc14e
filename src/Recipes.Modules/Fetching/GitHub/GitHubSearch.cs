using System.IO.Enumeration;
using Recipes.Errors;

namespace Recipes.Modules.Fetching.GitHub;

/// <summary>Finds the release and the asset that a recipe means, or tells which there are.</summary>
internal sealed class GitHubSearch(GitHubApi api, GitHubReleaseSource source)
{
    /// <summary>Finds them.</summary>
    /// <param name="tag">The tag; null for the newest.</param>
    /// <param name="name">The asset's name or pattern.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such release or asset (exit code 3), or the API did not answer.</exception>
    public async Task<(GitHubRelease Release, GitHubAsset Asset)> FindAsync(string? tag, string name, CancellationToken cancellationToken)
    {
        var release = await api.FindAsync(tag, source.Prereleases, cancellationToken) ?? throw await UnknownAsync(tag, cancellationToken);
        return release.IsDraft ? throw Draft(release.Tag) : (release, Choose(release, name));
    }

    /// <summary>Says why an asset is not to be had, where the API knows; returns otherwise.</summary>
    /// <exception cref="RecipesException">There is no such release or asset (exit code 3).</exception>
    public async Task ExplainAsync(string tag, string name, CancellationToken cancellationToken)
    {
        try
        {
            await FindAsync(tag, name, cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode != ExitCode.InvalidInput)
        {
            // The API does not answer: the download's own fault says more.
        }
    }

    private GitHubAsset Choose(GitHubRelease release, string pattern)
    {
        var fitting = release
            .Assets.Where(asset => FileSystemName.MatchesSimpleExpression(pattern, asset.Name, ignoreCase: false))
            .ToList();
        // A name may hold signs of a pattern.
        if ((release.Assets.FirstOrDefault(asset => asset.Name == pattern) ?? (fitting.Count == 1 ? fitting[0] : null)) is { } asset)
            return asset;
        if (fitting.Count > 1)
        {
            throw new RecipesException(
                $"'{pattern}' fits {fitting.Count} assets of {release.Tag} of {source.Repository}: {string.Join(", ", fitting.Select(one => one.Name))}.",
                "Write more of the name.",
                ExitCode.InvalidInput
            );
        }
        throw new RecipesException(
            $"{release.Tag} of {source.Repository} has no asset '{pattern}'.",
            NearNames.Hint(pattern, [.. release.Assets.Select(one => one.Name)]),
            ExitCode.InvalidInput
        );
    }

    private async Task<RecipesException> UnknownAsync(string? tag, CancellationToken cancellationToken)
    {
        var releases = await api.ListAsync(cancellationToken);
        if (releases.FirstOrDefault(release => release.IsDraft && release.Tag == tag) is { } draft)
            return Draft(draft.Tag);
        var published = releases.Where(release => !release.IsDraft).ToList();
        var isUnknown = published.Count == 0;
        return new RecipesException(
            tag is not null ? $"{source.Repository} on {source.Server} has no release '{tag}'."
                : isUnknown ? $"{source.Repository} on {source.Server} has no release, or is not there."
                : $"{source.Repository} on {source.Server} has pre-releases only: {string.Join(", ", published.Select(release => release.Tag))}.",
            isUnknown ? "Check the repository's name; a private one needs a token."
                : tag is null ? "Name one of them, or write x => x with { Prereleases = true }."
                : NearNames.Hint(tag, [.. published.Select(release => release.Tag)]),
            ExitCode.InvalidInput
        );
    }

    private RecipesException Draft(string tag) =>
        new(
            $"The release '{tag}' of {source.Repository} is a draft: it can change until it is published.",
            "Publish it, or name another.",
            ExitCode.InvalidInput
        );
}
