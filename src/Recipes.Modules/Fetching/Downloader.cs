using System.Security.Cryptography;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Modules.Fetching.Mirrors;
using Recipes.Prefixes;

namespace Recipes.Modules.Fetching;

/// <summary>Gets one file from the first place that has it: for each of the recipe's addresses its mirrors in order, then itself.</summary>
internal sealed class Downloader(RecipeContext context, DownloadSource source)
{
    private readonly string name = source.FileName ?? StoredName.LastPart(source.Url);

    /// <summary>Gets the file, unless it is there already.</summary>
    /// <param name="expected">The digest in lower-case hex, or null if any will do.</param>
    /// <param name="cancellationToken">Stops it; what was downloaded so far is resumed next time.</param>
    /// <exception cref="RecipesException">No place has it; exit code 4 if one of them had something else.</exception>
    public async Task<DownloadedFile> GetAsync(string? expected, CancellationToken cancellationToken)
    {
        var file = await FindAsync(expected, cancellationToken);
        await KeepAsync(file, cancellationToken);
        return file;
    }

    /// <summary>What was downloaded before, whatever it is; null for nothing.</summary>
    public AbsolutePath? FindStored() => File.Exists(Path) ? Path : null;

    /// <summary>Puts what was downloaded before into the mirror that is filled, if there is one.</summary>
    public async Task KeepAsync(AbsolutePath stored, CancellationToken cancellationToken) =>
        await KeepAsync(new DownloadedFile(stored, await HashAsync(stored, cancellationToken)), cancellationToken);

    private async Task KeepAsync(DownloadedFile file, CancellationToken cancellationToken)
    {
        if (context.MirrorDirectory is { } mirror)
            await new MirrorWriter(context, mirror).KeepAsync(file, source.Url, name, source.Sha256 is not null, cancellationToken);
    }

    private async Task<DownloadedFile> FindAsync(string? expected, CancellationToken cancellationToken)
    {
        var file = Path;
        using var _ = await FileLock.AcquireAsync(file + ".lock", context.Time, cancellationToken);
        if (expected is not null && await HasAsync(expected, cancellationToken))
            return new DownloadedFile(file, expected);
        var faults = new List<(string Place, PlaceException Fault)>();
        var silent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in new SourcePlaces(context).OfFile([.. source.Urls], name, expected))
        {
            if (place.Mirror is not null && silent.Contains(place.Mirror))
                continue;
            try
            {
                var digest = await GetFromAsync(place, new PartialFile(file), expected, cancellationToken);
                return new DownloadedFile(file, digest);
            }
            catch (PlaceException fault)
            {
                var shown = StoredName.WithoutPassword(place.Address);
                faults.Add((shown, fault));
                if (place.Mirror is not null && fault.IsTransient)
                    silent.Add(place.Mirror);
                context.Log.Write(fault.IsIntegrityFault ? StepLogKind.Warning : StepLogKind.Information, $"{shown}: {fault.Message}");
            }
        }
        throw new RecipesException(
            $"'{name}' could not be downloaded:{string.Concat(faults.Select(fault => $"\n  {fault.Place}: {fault.Fault.Message}"))}",
            faults.Exists(fault => fault.Fault.IsIntegrityFault)
                    ? "Compare the recipe's checksum with what upstream announces; change neither blindly."
                : faults.Exists(fault => fault.Fault.IsUntrusted)
                    ? "If the server's certificate is signed by an authority of your own, name its file with --ca-file or CURL_CA_BUNDLE."
                : "Check the address and the network, or name a mirror.",
            faults.Exists(fault => fault.Fault.IsIntegrityFault) ? ExitCode.Integrity : ExitCode.Failed
        );
    }

    // A digest in the recipe names the file; otherwise its address does, whatever it is found to be.
    private AbsolutePath Path =>
        context.DownloadDirectory / StoredName.Of(source.Sha256?.ToLowerInvariant() ?? StoredName.Hash(source.Url), name);

    /// <summary>Whether the file is there with a digest.</summary>
    public async Task<bool> HasAsync(string expected, CancellationToken cancellationToken) =>
        File.Exists(Path) && await HashAsync(Path, cancellationToken) == expected;

    private static async Task<string> HashAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private async Task<string> GetFromAsync(SourcePlace place, PartialFile part, string? expected, CancellationToken cancellationToken)
    {
        var isAgain = false;
        while (true)
        {
            var transfer = new Transfer(context, name, part) { Authorized = source.Authorized };
            var digest = place.IsIndex
                ? await new IndexTransfer(context, part, transfer).RunAsync(expected!, cancellationToken)
                : await Retrying
                    .Pipeline(context, place.Address)
                    .ExecuteAsync(async token => await transfer.RunAsync(place.Address, token), cancellationToken);
            if (expected is null || string.Equals(digest, expected, StringComparison.Ordinal))
            {
                part.Publish();
                return digest;
            }
            part.Discard();
            // Parts of different states of a file make a third: once more, in one piece.
            if (isAgain || !transfer.HasResumed)
                throw new PlaceException($"has the SHA-256 {digest}, not {expected}") { IsIntegrityFault = true };
            isAgain = true;
        }
    }
}
