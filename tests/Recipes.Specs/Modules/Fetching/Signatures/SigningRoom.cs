using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Specs.Modules.Fetching.Signatures;

/// <summary>A maintainer with keys, real programs to sign with, and a user who verifies.</summary>
internal sealed class SigningRoom : IAsyncLifetime
{
    public DownloadRoom Downloads { get; } = new();

    public Workshop Workshop => Downloads.Workshop;

    /// <summary>Where the recipe and its keys lie.</summary>
    public AbsolutePath Recipe => Workshop.Root / "recipe";

    private AbsolutePath Home => Workshop.Root / "gnupg";

    public async ValueTask InitializeAsync()
    {
        await Downloads.InitializeAsync();
        Directory.CreateDirectory(Recipe);
        Directory.CreateDirectory(Home);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Home, (UnixFileMode)0b111_000_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (Workshop.Has("gpgconf"))
            await RunAsync("gpgconf", "--kill", "all");
        await Downloads.DisposeAsync();
    }

    public void Require(params string[] programs)
    {
        foreach (var program in programs)
            Assert.SkipUnless(Workshop.Has(program), $"{program} is missing");
    }

    /// <summary>Makes an OpenPGP key and puts its public half beside the recipe.</summary>
    /// <param name="name">The owner, and the file's name.</param>
    /// <param name="life">How long it lives: <c>never</c>, <c>1y</c>.</param>
    /// <param name="born">When it is made, for gpg; null is now.</param>
    /// <param name="isArmored">Whether the file is text.</param>
    /// <returns>The fingerprint.</returns>
    public async Task<string> AddKeyAsync(string name, string life = "never", string? born = null, bool isArmored = true)
    {
        await GpgAsync(born, "--passphrase", "", "--quick-generate-key", $"{name} <{name}@example.com>", "ed25519", "sign", life);
        await GpgAsync(
            null,
            [.. isArmored ? ["--armor"] : Array.Empty<string>(), "--yes", "--output", Recipe / $"{name}.asc", "--export", name]
        );
        var listed = await RunAsync("gpg", "--homedir", Home, "--batch", "--with-colons", "--list-keys", name);
        return listed.Tail.Select(line => line.Text.Split(':')).First(fields => fields[0] == "fpr")[9];
    }

    /// <summary>Signs with the key of a name.</summary>
    /// <returns>The signature.</returns>
    public async Task<byte[]> SignAsync(string name, byte[] content, string? at = null, bool isArmored = true)
    {
        await File.WriteAllBytesAsync(Workshop.Root / "content", content);
        await GpgAsync(
            at,
            [
                .. isArmored ? ["--armor"] : Array.Empty<string>(),
                "--yes",
                "--local-user",
                name,
                "--output",
                Workshop.Root / "signature",
                "--detach-sign",
                Workshop.Root / "content",
            ]
        );
        return await File.ReadAllBytesAsync(Workshop.Root / "signature");
    }

    /// <summary>Makes a minisign key and puts its public half beside the recipe as <c>NAME.pub</c>.</summary>
    public Task AddMinisignKeyAsync(string name) =>
        RunAsync("minisign", "-G", "-W", "-p", Recipe / $"{name}.pub", "-s", Workshop.Root / $"{name}.key");

    public async Task<byte[]> MinisignAsync(string name, byte[] content, string comment)
    {
        await File.WriteAllBytesAsync(Workshop.Root / "content", content);
        var signature = Workshop.Root / "signature";
        await RunAsync(
            "minisign",
            "-S",
            "-s",
            Workshop.Root / $"{name}.key",
            "-t",
            comment,
            "-x",
            signature,
            "-m",
            Workshop.Root / "content"
        );
        return await File.ReadAllBytesAsync(signature);
    }

    private Task<CommandResult> GpgAsync(string? at, params string[] arguments) =>
        RunAsync(
            "gpg",
            ["--homedir", Home, "--batch", "--quiet", .. at is null ? Array.Empty<string>() : ["--faked-system-time", at], .. arguments]
        );

    private async Task<CommandResult> RunAsync(string program, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(Workshop.Context().Environment) { ["GNUPGHOME"] = Home };
        var result = await Workshop.Commands.RunAsync(Command.Create(program, arguments).WithEnvironment(environment));
        return result.EnsureSuccess();
    }
}
