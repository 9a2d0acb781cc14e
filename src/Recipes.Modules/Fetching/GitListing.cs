using Recipes.Errors;
using Recipes.Modules.Fetching.Mirrors;
using Recipes.Modules.Fetching.Upstream;

namespace Recipes.Modules.Fetching;

/// <summary>Asks a repository's places for its tags and branches, without fetching anything.</summary>
internal sealed class GitListing(RecipeContext context, GitSource source)
{
    // git itself waits for a silent server as long as the system does.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The releases among the tags, or what the reference is now.</summary>
    /// <param name="version">The release that the reference stands for; null where it is followed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">No place answered, or what was looked for is not there.</exception>
    public async Task<UpstreamState> AskAsync(string? version, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(context.DownloadDirectory);
        var faults = new List<string>();
        foreach (var place in new SourcePlaces(context).OfRepository(source.Url))
        {
            try
            {
                var references = await ListAsync(place, cancellationToken);
                return version is null ? Followed(place, references) : Released(place, references, version);
            }
            catch (PlaceException fault)
            {
                faults.Add($"{StoredName.WithoutPassword(place)}: {fault.Message}");
            }
        }
        throw new RecipesException(string.Join("; ", faults));
    }

    private UpstreamState Followed(string place, GitReferences references) =>
        references.FullName(source.Reference) is { } name && references.Commits.TryGetValue(name, out var commit)
            ? new UpstreamState(place, [], commit)
            : throw new PlaceException($"has no '{source.Reference ?? "HEAD"}'");

    private UpstreamState Released(string place, GitReferences references, string version)
    {
        var pattern = source.Reference is { } reference ? VersionPattern.Of(reference, version) : null;
        var versions = references
            .Tags.Select(tag => pattern is null ? ReleaseVersion.Of(tag) : pattern.Version(tag))
            .OfType<string>()
            .ToList();
        return versions.Count > 0
            ? new UpstreamState(place, versions)
            : throw new PlaceException($"has no tag like '{source.Reference ?? version}'");
    }

    private async Task<GitReferences> ListAsync(string place, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await new GitProgram(context).ListAsync(context.DownloadDirectory, place, either.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlaceException($"no answer in {Patience.TotalSeconds:0} s", fault);
        }
    }
}
