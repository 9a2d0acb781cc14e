using Recipes.Archives.Unpacking;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Modules.Fetching.Signatures;
using Recipes.Modules.Fetching.Upstream;

namespace Recipes.Modules.Fetching;

/// <summary>Downloads an archive, checks its SHA-256 and unpacks it. Mirrors are asked first; an interrupted download is resumed.</summary>
public sealed record DownloadSource : IMovingSource, IUpstreamSource
{
    private const int DigestLength = 64;
    internal const string DigestKind = "sha256:";

    /// <summary>An <c>http</c>, <c>https</c> or <c>file</c> URL.</summary>
    public required string Url { get; init; }

    /// <summary>Addresses of the same archive, asked in this order after <see cref="Url"/>.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>The archive's SHA-256, 64 hex digits; null believes the first download.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The archive's file name where the address does not end with it.</summary>
    public string? FileName { get; init; }

    /// <summary>
    /// Whether the archive's entries belong into a directory of their own as they are. When false, a top directory is stripped if the archive has
    /// exactly one.
    /// </summary>
    public bool IsTarBomb { get; init; }

    /// <summary>The detached signature that the archive must have; null for none.</summary>
    public SourceSignature? Signature { get; init; }

    /// <inheritdoc/>
    public SourceOrigin Origin => new(Url);

    /// <summary>How <see cref="Url"/> is asked where that needs more than the address.</summary>
    internal AuthorizedAddress? Authorized { get; init; }

    /// <summary>All addresses of the archive, in the order in which they are asked.</summary>
    internal IEnumerable<string> Urls => Alternatives.Prepend(Url);

    /// <inheritdoc/>
    public bool Moves => Sha256 is null;

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => [];

    /// <inheritdoc/>
    public async Task<SourcePin> ResolveAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        Validated();
        var archive = await GetAsync(context, Sha256?.ToLowerInvariant(), cancellationToken);
        return new SourcePin(Origin, DigestKind + archive.Sha256);
    }

    /// <inheritdoc/>
    public async Task<UpstreamState> AskAsync(RecipeContext context, string? version, CancellationToken cancellationToken)
    {
        if (version is null)
            throw new RecipesException($"{StoredName.WithoutPassword(Url)}: what it is now can only be told by downloading it");
        var faults = new List<RecipesException>();
        foreach (var url in Urls)
        {
            try
            {
                return await new ReleaseListing(context).AskAsync(url, version, cancellationToken);
            }
            catch (RecipesException fault)
            {
                faults.Add(fault);
            }
        }
        throw new RecipesException(string.Join("; ", faults.Select(fault => fault.Message)));
    }

    /// <inheritdoc/>
    public async Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        Validated();
        var archive = await GetAsync(context, Sha256?.ToLowerInvariant() ?? Pinned(context), cancellationToken);
        if (Sha256 is null && Signature is null)
        {
            context.Log.Write(
                StepLogKind.Warning,
                $"The recipe has no checksum for this download. Write: .FetchDownload(\"{Url}\", sha256: \"{archive.Sha256}\")"
            );
        }
        await UnpackAsync(context, archive, cancellationToken);
        var pin = new SourcePin(Origin, DigestKind + archive.Sha256);
        if (Sha256 is null)
            context.Pins.Record(pin, context.Package.Id);
        return pin;
    }

    /// <summary>Makes the source tree of a downloaded archive.</summary>
    internal async Task UnpackAsync(RecipeContext context, DownloadedFile archive, CancellationToken cancellationToken)
    {
        context.SourceDirectory.DeleteDirectory();
        try
        {
            var options = new UnpackOptions { StripTopDirectory = !IsTarBomb };
            await ArchiveUnpacker.UnpackAsync(archive.Path, context.SourceDirectory, options, cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.Integrity && Sha256 is null)
        {
            // Nobody vouched for these bytes: the next run must not find them.
            File.Delete(archive.Path);
            throw;
        }
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        key.Add("fetch", "download").Add("fetch.sha256", Sha256?.ToLowerInvariant());
        // With a digest the bytes are known wherever they come from.
        if (Sha256 is null)
            key.Add("fetch.url", Url);
        if (IsTarBomb)
            key.Add("fetch.tar-bomb", "true");
        // Of a file with keys the content is among the package's local files.
        key.Add("fetch.signed-by", Signature?.Key);
    }

    private async Task<DownloadedFile> GetAsync(RecipeContext context, string? digest, CancellationToken cancellationToken)
    {
        var archive = await new Downloader(context, this).GetAsync(digest, cancellationToken);
        try
        {
            if (Signature is not null)
                await new SignatureCheck(context, this, Signature).VerifyAsync(archive, cancellationToken);
            return archive;
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.Integrity && Sha256 is null)
        {
            // Nobody vouched for these bytes: the next run must not find them.
            File.Delete(archive.Path);
            throw;
        }
    }

    /// <summary>What was believed once is what the address means until somebody moves it on purpose.</summary>
    private string? Pinned(RecipeContext context) => context.MovesSources ? null : DigestOf(context.Pins.Find(Origin));

    /// <summary>The digest of a pin of an archive, in lower-case hex; null where it is none.</summary>
    internal static string? DigestOf(SourcePin? pin) =>
        pin?.Digest.StartsWith(DigestKind, StringComparison.Ordinal) == true ? pin.Digest[DigestKind.Length..] : null;

    /// <summary>This module, if its values can be right.</summary>
    internal DownloadSource Validated()
    {
        foreach (var url in Urls)
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "file")
                continue;
            throw new RecipesException(
                uri?.Scheme is "ftp" or "ftps"
                    ? $"'{url}' cannot be downloaded: ftp is not spoken here."
                    : $"'{url}' is not an address to download from.",
                "Write an http, https or file URL.",
                ExitCode.InvalidInput
            );
        }
        if (Sha256 is not null && (Sha256.Length != DigestLength || !Sha256.All(char.IsAsciiHexDigit)))
        {
            throw new RecipesException(
                $"'{Sha256}' is not a SHA-256 (for {Url}).",
                $"Write its {DigestLength} hex digits.",
                ExitCode.InvalidInput
            );
        }
        return this;
    }
}
