using Recipes.Errors;
using Recipes.Execution;
using Recipes.Keys;
using Recipes.Modules.Fetching.Mirrors;

namespace Recipes.Modules.Fetching.Debian;

/// <summary>
/// A source package of the distribution, through this machine's own apt configuration: the signed index vouches for the <c>.dsc</c>, and that for
/// the archives. The distribution's patches are applied. Which version it was is locked by the <c>.dsc</c>'s digest.
/// </summary>
public sealed record DebianSource : IMovingSource, IUpstreamSource
{
    private const string Scheme = "debian:";
    private const string DigestKind = "sha256:";

    /// <summary>The source package's name, which need not be that of its binary packages: <c>libpng1.6</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version with the distribution's revision, <c>1.6.39-2</c>; null is the newest that the archive has.</summary>
    public string? Version { get; init; }

    /// <summary>The SHA-256 of the <c>.dsc</c>; null takes what the index says, and locks it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether the distribution's changes to upstream's files are made.</summary>
    public bool AppliesPatches { get; init; } = true;

    /// <inheritdoc/>
    public SourceOrigin Origin => new(Scheme + Name, Version);

    /// <inheritdoc/>
    public bool Moves => Sha256 is null;

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => AppliesPatches ? [SourcePatches.Need] : [];

    // What a mirror without a network knows the .dsc by.
    private DownloadSource Description =>
        new() { Url = Version is null ? Scheme + Name : $"{Scheme}{Name}_{Version}", FileName = $"{Name}.dsc" };

    /// <inheritdoc/>
    public async Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        var pin = context.MovesSources ? null : context.Pins.Find(Origin)?.Digest;
        var known = Sha256 ?? (pin?.StartsWith(DigestKind, StringComparison.Ordinal) == true ? pin[DigestKind.Length..] : null);
        var description = await DescribeAsync(context, known?.ToLowerInvariant(), cancellationToken);
        var package = SourceControlFile.Parse(await File.ReadAllTextAsync(description.Path, cancellationToken), description.Path);
        var files = new Dictionary<string, IO.AbsolutePath>(StringComparer.Ordinal);
        foreach (var (name, digest) in package.Files)
        {
            var source = new DownloadSource
            {
                Url = Scheme + Name,
                Sha256 = digest,
                FileName = name,
            };
            files[name] = (await new Downloader(context, source).GetAsync(digest, cancellationToken)).Path;
        }
        await new SourcePackageTree(context, files).MakeAsync(package, AppliesPatches, cancellationToken);
        var fetched = new SourcePin(Origin, DigestKind + description.Sha256);
        if (Moves)
            context.Pins.Record(fetched, context.Package.Id);
        return fetched;
    }

    /// <inheritdoc/>
    public async Task<SourcePin> ResolveAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        var description = await DescribeAsync(context, Sha256?.ToLowerInvariant(), cancellationToken);
        return new SourcePin(Origin, DigestKind + description.Sha256);
    }

    /// <inheritdoc/>
    public async Task<UpstreamState> AskAsync(RecipeContext context, string? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        var index = IndexOf(context);
        await index.RefreshAsync(context.Log, cancellationToken);
        var sources = await index.FindPackagesAsync(Name, null, context.Log, cancellationToken);
        if (sources.Count == 0)
            throw NoPackage();
        var wanted = Version is null ? sources[0] : sources.FirstOrDefault(source => source.Version == Version);
        return new UpstreamState(
            $"{Scheme}{Name} {sources[0].Version}",
            [.. sources.Select(source => UpstreamVersion.Of(source.Version)).Distinct(StringComparer.Ordinal)],
            DescriptionOf(wanted) is { } description ? DigestKind + description.Sha256 : null
        );
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("fetch", "debian").Add("fetch.package", Name).Add("fetch.version", Version).Add("fetch.sha256", Sha256?.ToLowerInvariant());
        if (!AppliesPatches)
            key.Add("fetch.patches", "false");
    }

    /// <summary>This module, if its values can be right.</summary>
    internal DebianSource Validated()
    {
        // Debian policy, 5.6.1 and 5.6.12.
        if (
            Name.Length < 2
            || !char.IsAsciiLetterOrDigit(Name[0])
            || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.')
        )
            throw Malformed($"'{Name}' is not the name of a source package.", "Write it as apt-cache showsrc does: libpng1.6.");
        if (
            Version is { } version
            && (version.Length == 0 || !version.All(c => char.IsAsciiLetterOrDigit(c) || ".+-~:".Contains(c, StringComparison.Ordinal)))
        )
            throw Malformed($"'{version}' is not a version of a source package.", "Write it with Debian's revision: 1.6.39-2.");
        if (Sha256 is { } digest && (digest.Length != 64 || !digest.All(char.IsAsciiHexDigit)))
            throw Malformed($"'{digest}' is not a SHA-256 (for {Name}'s .dsc).", "Write its 64 hex digits.");
        return this;

        static RecipesException Malformed(string message, string hint) => new(message, hint, ExitCode.InvalidInput);
    }

    private async Task<DownloadedFile> DescribeAsync(RecipeContext context, string? digest, CancellationToken cancellationToken)
    {
        digest ??= await MirroredAsync(context, cancellationToken) ?? await FindAsync(context, cancellationToken);
        var file = await new Downloader(context, Description with { Sha256 = digest }).GetAsync(digest, cancellationToken);
        if (context.MirrorDirectory is { } mirror)
            await new MirrorWriter(context, mirror).KeepAsync(
                file,
                Description.Url,
                Description.FileName!,
                isPinned: false,
                cancellationToken
            );
        return file;
    }

    // A mirror is asked first, as for everything; it is believed as any place is for what has no digest yet.
    private async Task<string?> MirroredAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        if (new SourcePlaces(context).OfFile([Description.Url], Description.FileName!, sha256: null).Count == 0)
            return null;
        try
        {
            return (await new Downloader(context with { MirrorDirectory = null }, Description).GetAsync(null, cancellationToken)).Sha256;
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.Failed)
        {
            return null;
        }
    }

    private async Task<string> FindAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        var sources = await IndexOf(context).FindPackagesAsync(Name, Version, context.Log, cancellationToken);
        if (sources.Count == 0)
            throw NoPackage();
        var wanted = Version is null ? sources[0] : sources.FirstOrDefault(source => source.Version == Version);
        if (wanted is null)
        {
            throw new RecipesException(
                $"The distribution's archive does not have version {Version} of the source package {Name}.",
                $"It has {string.Join(", ", sources.Select(source => source.Version))}.",
                ExitCode.InvalidInput
            );
        }
        context.Log.Write(StepLogKind.Information, $"{Name} is {wanted.Version} in the distribution's archive.");
        return DescriptionOf(wanted)?.Sha256
            ?? throw new RecipesException(
                $"The index names no .dsc of {Name} {wanted.Version}.",
                "Fetch another version.",
                ExitCode.InvalidInput
            );
    }

    private static IndexedFile? DescriptionOf(IndexedSource? source) =>
        source?.Files.FirstOrDefault(file => file.Name.EndsWith(".dsc", StringComparison.Ordinal));

    private ISourceIndex IndexOf(RecipeContext context) =>
        context.SourceIndex
        ?? throw new RecipesException(
            $"The source package {Name} is fetched through apt, which this machine does not have.",
            "Build on Debian or a system like it, or name a mirror that holds it: --mirror DIR.",
            ExitCode.MissingTool
        );

    private RecipesException NoPackage() =>
        new($"The distribution's archive has no source package '{Name}'.", "Ask apt-cache showsrc for its name.", ExitCode.InvalidInput);
}
