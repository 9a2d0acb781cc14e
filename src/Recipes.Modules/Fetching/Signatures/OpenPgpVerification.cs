using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>
/// Verifies by <c>gpgv</c>, or by <c>sqv</c> where there is none. Keys that have expired are refused by gpgv's account; sqv asks whether the key was
/// valid when it signed.
/// </summary>
/// <param name="context">Runs them.</param>
/// <param name="name">The file of the keys as the recipe writes it.</param>
/// <param name="packets">The keys, not armored: what gpgv reads.</param>
/// <param name="allowsExpiredKey">Whether a key counts that has expired since.</param>
internal sealed class OpenPgpVerification(RecipeContext context, string name, byte[] packets, bool allowsExpiredKey)
    : ISignatureVerification
{
    private const string TellMaintainers = "Do not use this archive; tell its maintainers.";
    private const string CompareKeys = "Compare the keys with what upstream announces; add the one that signs its releases now.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Programs => ["gpgv", "sqv"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".asc", ".sig", ".sign"];

    /// <inheritdoc/>
    public string Keys =>
        OpenPgpKeys.Fingerprints(packets) is { Count: > 0 } known
            ? $"the keys of '{name}' ({string.Join(", ", known)})"
            : $"the keys of '{name}'";

    /// <inheritdoc/>
    public bool IsSignature(AbsolutePath file) => OpenPgpKeys.IsSignature(file);

    /// <inheritdoc/>
    public async Task<string> VerifyAsync(string program, AbsolutePath file, AbsolutePath signature, CancellationToken cancellationToken)
    {
        AbsolutePath keyring = signature + ".keyring";
        try
        {
            await File.WriteAllBytesAsync(keyring, packets, cancellationToken);
            string[] status = program == "gpgv" ? ["--status-fd", "1"] : [];
            var command = Command.Create(program, [.. status, "--keyring", keyring, signature, file]);
            var result = await context.Commands.RunAsync(command.WithEnvironment(context.Environment), null, cancellationToken);
            return program == "gpgv" ? JudgeGpgv(result) : JudgeSqv(result);
        }
        finally
        {
            File.Delete(keyring);
        }
    }

    // Of several signatures one good one is enough, unless another is a forgery.
    private string JudgeGpgv(CommandResult result)
    {
        var status = new GpgStatus(result);
        if (status.Has("BADSIG"))
            throw new SignatureException($"is not what the key {status.KeyOf("BADSIG")} signed", TellMaintainers);
        if (status.Has("GOODSIG") && status.Has("VALIDSIG"))
            return $"{status.KeyOf("GOODSIG")}, fingerprint {status.Fingerprint}";
        if (status.Has("REVKEYSIG"))
            throw new SignatureException($"is signed with the key {status.KeyOf("REVKEYSIG")}, which was revoked", TellMaintainers);
        if (status.Has("EXPKEYSIG") && status.Has("VALIDSIG") && allowsExpiredKey)
            return $"{status.KeyOf("EXPKEYSIG")}, which has expired since, fingerprint {status.Fingerprint}";
        if (status.Has("EXPKEYSIG"))
        {
            throw new SignatureException(
                $"is signed with the key {status.KeyOf("EXPKEYSIG")}, which has expired",
                "Get the key anew from upstream, where it may have been prolonged; or write AllowsExpiredKey = true if the release is older."
            );
        }
        if (status.Has("EXPSIG"))
            throw new SignatureException($"has a signature of the key {status.KeyOf("EXPSIG")} that has expired", "Take a newer release.");
        if (status.Has("NO_PUBKEY"))
            throw Unknown(status.KeyOf("NO_PUBKEY"));
        throw new SignatureException($"has a signature that cannot be verified: {LastWords(result)}", TellMaintainers);
    }

    private string JudgeSqv(CommandResult result)
    {
        const string missing = "Missing key ";
        if (result.Succeeded)
            return $"the key {string.Join(", ", result.Tail.Where(line => !line.IsError).Select(line => line.Text.Trim()))}";
        var unknown = result
            .Tail.Select(line => line.Text.Trim())
            .FirstOrDefault(text => text.StartsWith(missing, StringComparison.Ordinal));
        throw unknown is null
            ? new SignatureException($"is not what {Keys} signed: {LastWords(result)}", TellMaintainers)
            : Unknown(unknown[missing.Length..].Split(',')[0]);
    }

    private SignatureException Unknown(string id) => new($"is signed with the key {id}, which is not among {Keys}", CompareKeys);

    private static string LastWords(CommandResult result) =>
        result.Tail.Select(line => line.Text.Trim()).LastOrDefault(text => text.Length > 0 && !GpgStatus.IsStatus(text))
        ?? $"exit code {result.ExitCode}";
}
