using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>Verifies by the <c>minisign</c> program (Ed25519; the file is hashed with BLAKE2b first); the trusted comment is verified too.</summary>
internal sealed class MinisignVerification(RecipeContext context, string key) : ISignatureVerification
{
    private const string TrustedComment = "Trusted comment:";

    /// <inheritdoc/>
    public IReadOnlyList<string> Programs => ["minisign"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".minisig"];

    /// <inheritdoc/>
    public string Keys => $"the key {MinisignKey.IdOf(key)}";

    /// <inheritdoc/>
    public bool IsSignature(AbsolutePath file) => MinisignKey.IsSignature(file);

    /// <inheritdoc/>
    public async Task<string> VerifyAsync(string program, AbsolutePath file, AbsolutePath signature, CancellationToken cancellationToken)
    {
        var id = MinisignKey.IdOfSignature(signature);
        if (id != MinisignKey.IdOf(key))
            throw new SignatureException($"is signed with the key {id}, not with {Keys}", "Compare the key with what upstream announces.");
        var command = Command.Create(program, "-V", "-P", key, "-x", signature, "-m", file);
        var result = await context.Commands.RunAsync(command.WithEnvironment(context.Environment), null, cancellationToken);
        var said = result.Tail.Select(line => line.Text.Trim()).Where(text => text.Length > 0).ToList();
        if (!result.Succeeded)
        {
            throw new SignatureException(
                $"is not what {Keys} signed: {said.LastOrDefault()?.TrimEnd('.') ?? $"exit code {result.ExitCode}"}",
                "Do not use this archive; tell its maintainers."
            );
        }
        var comment = said.FirstOrDefault(text => text.StartsWith(TrustedComment, StringComparison.Ordinal));
        return comment is null ? Keys : $"{Keys}: {comment[TrustedComment.Length..].Trim()}";
    }
}
