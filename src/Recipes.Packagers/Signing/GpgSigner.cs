using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Packagers.Signing;

/// <summary>Signs with the machine's <c>gpg</c>, whose agent asks for a passphrase where a key has one.</summary>
/// <param name="commands">Runs <c>gpg</c>.</param>
/// <param name="key">The key: an address, a fingerprint; null is gpg's default.</param>
/// <param name="environment">The environment of <c>gpg</c> (<c>GNUPGHOME</c>); null is this process's own.</param>
public sealed class GpgSigner(ICommandRunner commands, string? key = null, IReadOnlyDictionary<string, string>? environment = null)
    : IPackageSigner
{
    private const string Program = "gpg";

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(Stream data, CancellationToken cancellationToken) => SignAsync(data, isArmored: false, cancellationToken);

    /// <summary>Makes a detached signature.</summary>
    /// <param name="data">From its position to its end.</param>
    /// <param name="isArmored">Whether it is made of text lines (<c>.asc</c>).</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such key (exit code 1), or no <c>gpg</c> (5).</exception>
    public async Task<byte[]> SignAsync(Stream data, bool isArmored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var directory = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-").FullName);
        try
        {
            var (input, output) = (directory / "data", directory / "signature");
            await using (var file = File.Create(input))
                await data.CopyToAsync(file, cancellationToken);
            var command = Command
                .Create(Program, "--batch", "--yes", "--quiet", "--digest-algo", "SHA256", isArmored ? "--armor" : "--no-armor")
                .WithArguments(key is null ? [] : (string[])["--local-user", key])
                .WithArguments("--output", output, "--detach-sign", input)
                .WithEnvironment(environment);
            var result = await commands.RunAsync(command, null, cancellationToken);
            if (!result.Succeeded)
            {
                throw new RecipesException(
                    $"gpg does not sign{(key is null ? "" : $" with '{key}'")}: {string.Join(' ', result.Tail.TakeLast(3).Select(line => line.Text))}",
                    "List the keys with gpg --list-secret-keys, and name one of them."
                );
            }
            return await File.ReadAllBytesAsync(output, cancellationToken);
        }
        finally
        {
            directory.DeleteDirectory();
        }
    }
}
