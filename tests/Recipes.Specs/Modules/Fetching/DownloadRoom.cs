using System.Security.Cryptography;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Specs.Archives;

namespace Recipes.Specs.Modules.Fetching;

/// <summary>A workshop with a server, and a release to download from it.</summary>
internal sealed class DownloadRoom : IAsyncLifetime
{
    public const string Name = "neato-lib-0.0.1.tar.gz";

    public Workshop Workshop { get; } = new();

    public FileServer Server { get; private set; } = null!;

    public byte[] Release { get; } = Make("Neat.\n");

    public string Url => Server.Address + Name;

    public string Digest => DigestOf(Release);

    /// <summary>What is left in the download directory, but for locks.</summary>
    public IEnumerable<string> Leftovers =>
        Directory.EnumerateFiles(Workshop.Downloads).Select(file => Path.GetFileName(file)).Where(file => !file.EndsWith(".lock"));

    public static byte[] Make(string content)
    {
        // Noise, so that the archive is long enough to be cut.
        var noise = Convert.ToBase64String(RandomNumberGenerator.GetBytes(50_000));
        return TarMaker.Release(TarMaker.File("neato-lib-0.0.1/README", content), TarMaker.File("neato-lib-0.0.1/noise", noise));
    }

    public static string DigestOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public Task<SourcePin> FetchAsync(string? sha256, MirrorMap? mirrors = null, bool moves = false, string? url = null) =>
        FetchAsync(Workshop.Context() with { Mirrors = mirrors ?? MirrorMap.Empty, MovesSources = moves }, sha256, url);

    public Task<SourcePin> FetchAsync(RecipeContext context, string? sha256, string? url = null) =>
        Workshop.Package().FetchDownload(url ?? Url, sha256).Source!.FetchAsync(context, TestContext.Current.CancellationToken);

    public string Readme() => File.ReadAllText(Workshop.Source / "README");

    public async ValueTask InitializeAsync() => Server = await FileServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Workshop.Dispose();
    }
}
