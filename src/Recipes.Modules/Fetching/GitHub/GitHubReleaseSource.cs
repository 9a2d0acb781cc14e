using Recipes.Errors;
using Recipes.Keys;
using Recipes.Modules.Fetching.Upstream;

namespace Recipes.Modules.Fetching.GitHub;

/// <summary>
/// Downloads an archive that was attached to a release on GitHub. The API is asked only where the address is not known without (the newest release, a
/// pattern, a private repository), so that a locked or exactly named asset costs no request of its limit.
/// </summary>
public sealed record GitHubReleaseSource : IMovingSource, IUpstreamSource
{
    /// <summary>The repository as <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The release's tag; null for the newest that is neither a draft nor a pre-release.</summary>
    public string? Tag { get; init; }

    /// <summary>The asset's name, or a pattern with <c>*</c> and <c>?</c> that fits exactly one.</summary>
    public required string Asset { get; init; }

    /// <summary>The archive's SHA-256, 64 hex digits; null believes what the server says, or the first download.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The server: GitHub itself, or one of GitHub Enterprise (whose API is at <c>/api/v3</c>).</summary>
    public string Server { get; init; } = "https://github.com";

    /// <summary>Whether the newest release may be a pre-release.</summary>
    public bool Prereleases { get; init; }

    /// <summary>Whether the archive's entries belong into a directory of their own as they are.</summary>
    public bool IsTarBomb { get; init; }

    /// <inheritdoc/>
    public SourceOrigin Origin => new(Releases, $"{Tag ?? "latest"}/{Asset}");

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => [];

    /// <inheritdoc/>
    public bool Moves => Sha256 is null;

    private bool IsPattern => Asset.AsSpan().ContainsAny('*', '?');

    private string Releases => $"{Server.TrimEnd('/')}/{Repository}/releases";

    private string Downloads => $"{Releases}/download/";

    /// <inheritdoc/>
    public async Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var pin = context.MovesSources ? null : context.Pins.Find(Origin);
        var (source, archive) = await GetAsync(context, pin, cancellationToken);
        await source.UnpackAsync(context, archive, cancellationToken);
        var fetched = Pin(source, archive);
        if (Moves)
            context.Pins.Record(fetched, context.Package.Id);
        return fetched;
    }

    /// <inheritdoc/>
    public async Task<SourcePin> ResolveAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (source, archive) = await GetAsync(context, pin: null, cancellationToken);
        return Pin(source, archive);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>?> ChangesAsync(
        RecipeContext context,
        SourcePin from,
        SourcePin to,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<string>?>(
            from?.Resolved is { } old && to?.Resolved is { } now && old != now ? [$"{old} -> {now}"] : null
        );

    /// <inheritdoc/>
    public async Task<UpstreamState> AskAsync(RecipeContext context, string? version, CancellationToken cancellationToken)
    {
        var pattern = version is null || Tag is null ? null : VersionPattern.Of(Tag, version);
        var releases = await new GitHubApi(context, Server, Repository).ListAsync(cancellationToken);
        var tags = releases.Where(release => !release.IsDraft && (Prereleases || !release.IsPrerelease)).Select(release => release.Tag);
        var versions = tags.Select(tag => pattern is null ? ReleaseVersion.Of(tag) : pattern.Version(tag)).OfType<string>().ToList();
        return versions.Count > 0
            ? new UpstreamState(Releases, versions)
            : throw new RecipesException($"{Releases} shows no release like {Tag ?? version}");
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("fetch", "github-release").Add("fetch.sha256", Sha256?.ToLowerInvariant());
        // With a digest the bytes are known wherever they come from.
        if (Sha256 is null)
            key.Add("fetch.url", Origin.Address).Add("fetch.reference", Origin.Reference);
        if (IsTarBomb)
            key.Add("fetch.tar-bomb", "true");
    }

    /// <summary>This module, if its values can be right.</summary>
    internal GitHubReleaseSource Validated()
    {
        var parts = Repository.Split('/');
        if (
            parts.Length != 2
            || parts.Any(part => part.Length == 0 || !part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        )
        {
            throw new RecipesException(
                $"'{Repository}' is not a repository of GitHub.",
                "Write its owner, a slash and its name.",
                ExitCode.InvalidInput
            );
        }
        if (Asset.Length == 0 || Asset.Contains('/', StringComparison.Ordinal) || Tag is "")
            throw new RecipesException(
                $"'{Tag}/{Asset}' is not an asset of a release.",
                "Write a tag and a file's name.",
                ExitCode.InvalidInput
            );
        if (Sha256 is not null && Tag is null)
        {
            throw new RecipesException(
                $"The newest release of {Repository} has a checksum in the recipe: it is none of a later one.",
                "Name the release's tag, or leave the checksum to recipes.lock.json.",
                ExitCode.InvalidInput
            );
        }
        _ = Source("tag", "name").Validated();
        return this;
    }

    private async Task<(DownloadSource Source, DownloadedFile Archive)> GetAsync(
        RecipeContext context,
        SourcePin? pin,
        CancellationToken cancellationToken
    )
    {
        Validated();
        var api = new GitHubApi(context, Server, Repository);
        var search = new GitHubSearch(api, this);
        var expected = Sha256?.ToLowerInvariant() ?? DownloadSource.DigestOf(pin);
        if (Known(pin) is var (tag, name))
        {
            var direct = Source(tag, name);
            var downloader = new Downloader(context, direct);
            if (!api.IsAuthorized || (expected is not null && await downloader.HasAsync(expected, cancellationToken)))
            {
                try
                {
                    return (direct, await downloader.GetAsync(expected, cancellationToken));
                }
                catch (RecipesException fault) when (fault.ExitCode == ExitCode.Failed)
                {
                    // The API can tell which name was meant.
                    await search.ExplainAsync(tag, name, cancellationToken);
                    throw;
                }
            }
        }
        var wanted = Known(pin);
        var (release, asset) = await search.FindAsync(wanted?.Tag ?? Tag, wanted?.Name ?? Asset, cancellationToken);
        if (Sha256 is not null && asset.Sha256 is { } announced && announced != expected)
        {
            throw new RecipesException(
                $"{Server} says that {release.Tag}/{asset.Name} of {Repository} has the SHA-256 {announced}, and the recipe that it has {expected}.",
                "Compare the recipe's checksum with what upstream announces; change neither blindly.",
                ExitCode.Integrity
            );
        }
        var source = Source(release.Tag, asset.Name);
        source = api.IsAuthorized ? source with { Authorized = api.Content(source.Url, asset) } : source;
        return (source, await new Downloader(context, source).GetAsync(expected ?? asset.Sha256, cancellationToken));
    }

    private (string Tag, string Name)? Known(SourcePin? pin)
    {
        if (pin?.Resolved is { } resolved && resolved.StartsWith(Downloads, StringComparison.Ordinal))
        {
            var rest = resolved[Downloads.Length..];
            var slash = rest.LastIndexOf('/');
            if (slash > 0)
                return (Uri.UnescapeDataString(rest[..slash]), Uri.UnescapeDataString(rest[(slash + 1)..]));
        }
        return Tag is not null && !IsPattern ? (Tag, Asset) : null;
    }

    private DownloadSource Source(string tag, string name) =>
        new()
        {
            Url = $"{Downloads}{string.Join('/', tag.Split('/').Select(Uri.EscapeDataString))}/{Uri.EscapeDataString(name)}",
            FileName = name,
            Sha256 = Sha256,
            IsTarBomb = IsTarBomb,
        };

    private SourcePin Pin(DownloadSource source, DownloadedFile archive) =>
        new(Origin, DownloadSource.DigestKind + archive.Sha256) { Resolved = source.Url };
}
