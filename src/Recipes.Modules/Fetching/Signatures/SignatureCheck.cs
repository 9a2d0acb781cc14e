using Recipes.Archives.Compression;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>Gets a download's detached signature and verifies it.</summary>
internal sealed class SignatureCheck(RecipeContext context, DownloadSource source, SourceSignature wanted)
{
    private static readonly string[] Compressions = [".gz", ".bz2", ".xz", ".lzma", ".zst"];

    /// <summary>Demands that the keys have signed a file.</summary>
    /// <exception cref="RecipesException">
    /// They have not, or there is no signature (exit code 4); no program can verify it (exit code 5); the keys cannot be read (exit code 3).
    /// </exception>
    public async Task VerifyAsync(DownloadedFile archive, CancellationToken cancellationToken)
    {
        var verification = await OpenAsync(cancellationToken);
        var program = verification.Programs.FirstOrDefault(IsThere) ?? throw Missing(verification.Programs[0]);
        var faults = new List<string>();
        foreach (var (url, isOfContent) in Candidates(verification))
        {
            var signature = new DownloadSource { Url = url };
            var downloader = new Downloader(context, signature);
            try
            {
                // One that is there need not be fetched again if it is right; upstream may have replaced it otherwise.
                if (
                    downloader.FindStored() is { } stored
                    && await IsGoodAsync(verification, program, archive, stored, isOfContent, cancellationToken)
                )
                {
                    await downloader.KeepAsync(stored, cancellationToken);
                    return;
                }
                var file = await downloader.GetAsync(expected: null, cancellationToken);
                if (!verification.IsSignature(file.Path))
                {
                    File.Delete(file.Path);
                    faults.Add($"\n  {url}: is no signature");
                    continue;
                }
                var signer = await VerifyAsync(verification, program, archive.Path, file.Path, isOfContent, cancellationToken);
                context.Log.Write(StepLogKind.Information, $"{source.Url} is signed by {signer}.");
                return;
            }
            catch (SignatureException fault)
            {
                throw new RecipesException($"{source.Url} {fault.Message}.", fault.Hint, ExitCode.Integrity, fault);
            }
            catch (RecipesException fault) when (fault.ExitCode == ExitCode.Failed)
            {
                faults.Add(fault.Message[fault.Message.IndexOf('\n', StringComparison.Ordinal)..]);
            }
        }
        throw new RecipesException(
            $"{source.Url} has no signature; it must have one of {verification.Keys}. Asked for:{string.Concat(faults)}",
            "Write the signature's address: SignedBy(KEY, signature: URL).",
            ExitCode.Integrity
        );
    }

    private static async Task<bool> IsGoodAsync(
        ISignatureVerification verification,
        string program,
        DownloadedFile archive,
        AbsolutePath stored,
        bool isOfContent,
        CancellationToken cancellationToken
    )
    {
        if (!verification.IsSignature(stored))
            return false;
        try
        {
            await VerifyAsync(verification, program, archive.Path, stored, isOfContent, cancellationToken);
            return true;
        }
        catch (SignatureException)
        {
            return false;
        }
    }

    private static async Task<string> VerifyAsync(
        ISignatureVerification verification,
        string program,
        AbsolutePath archive,
        AbsolutePath signature,
        bool isOfContent,
        CancellationToken cancellationToken
    )
    {
        if (!isOfContent)
            return await verification.VerifyAsync(program, archive, signature, cancellationToken);
        var content = signature + ".content";
        File.Delete(content);
        try
        {
            await CompressedFile.DecompressAsync(archive, content, limits: null, cancellationToken);
            return await verification.VerifyAsync(program, content, signature, cancellationToken);
        }
        finally
        {
            File.Delete(content);
        }
    }

    private async Task<ISignatureVerification> OpenAsync(CancellationToken cancellationToken)
    {
        if (wanted.HasInlineKey)
            return new MinisignVerification(context, wanted.Key);
        var file = context.LocalFile(wanted.Key);
        if (!File.Exists(file))
            throw Unreadable($"'{file}' is not there");
        if (MinisignKey.Read(file) is { } key)
            return new MinisignVerification(context, key);
        var packets =
            OpenPgpKeys.Read(await File.ReadAllBytesAsync(file, cancellationToken)) ?? throw Unreadable($"'{file}' holds no public key");
        return new OpenPgpVerification(context, wanted.Key, packets, wanted.AllowsExpiredKey);
    }

    private RecipesException Unreadable(string what) =>
        new(
            $"{context.Package.Id} is to be signed, but {what}.",
            "Put OpenPGP keys (gpg --export --armor) or a minisign public key beside the recipe.",
            ExitCode.InvalidInput
        );

    private IEnumerable<(string Url, bool IsOfContent)> Candidates(ISignatureVerification verification)
    {
        if (wanted.Url is { } url)
            return [(url, wanted.OfContent ?? IsNamedAfterContent(url, verification))];
        var address = wanted.OfContent == true ? WithoutCompression(source.Url) : source.Url;
        return verification.Endings.Select(ending => (address + ending, wanted.OfContent == true));
    }

    private bool IsNamedAfterContent(string url, ISignatureVerification verification)
    {
        var name = source.FileName ?? StoredName.LastPart(source.Url);
        var content = WithoutCompression(name);
        return content != name && verification.Endings.Any(ending => StoredName.LastPart(url) == content + ending);
    }

    private static string WithoutCompression(string name) =>
        Compressions.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) is { } known ? name[..^known.Length] : name;

    private bool IsThere(string program) =>
        context
            .Environment.GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(directory => File.Exists(Path.Combine(directory, program)));

    private RecipesException Missing(string program) =>
        new(
            $"The signature of {source.Url} cannot be verified: {program} is needed, and not in PATH.",
            $"Install it: apt-get install {program}, or what your system calls it.",
            ExitCode.MissingTool
        );
}
