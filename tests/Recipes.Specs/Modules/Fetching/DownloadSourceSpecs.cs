using System.Security.Cryptography;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Specs.Archives;

namespace Recipes.Specs.Modules.Fetching;

public sealed class DownloadSourceSpecs : IDisposable
{
    private const string Url = "http://neato.invalid/pub/neato-lib-0.0.1.tar.gz";

    private readonly Workshop workshop = new();
    private readonly byte[] release = TarMaker.Release(TarMaker.File("neato-lib-0.0.1/README", "Neat.\n"));

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_mirror_in_a_directory_stands_for_an_address()
    {
        Mirror(release);

        var pin = await FetchAsync(Workshop.Package().FetchDownload(Url, Digest(release)));

        File.ReadAllText(workshop.Source / "README").ShouldBe("Neat.\n");
        pin.ShouldBe(new SourcePin(new SourceOrigin(Url), $"sha256:{Digest(release)}"));
        workshop.Log.Progresses[^1].ShouldBe(("neato-lib-0.0.1.tar.gz", release.Length, release.Length));
    }

    [Fact]
    public async Task A_wrong_checksum_shows_both_digests_and_leaves_nothing()
    {
        Mirror(release);
        var wrong = new string('0', 64);

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            FetchAsync(Workshop.Package().FetchDownload(Url, wrong), noOrigin: true)
        );

        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Message.ShouldContain(wrong);
        fault.Message.ShouldContain(Digest(release));
        Directory.Exists(workshop.Source).ShouldBeFalse();
        Directory.EnumerateFiles(workshop.Downloads).ShouldAllBe(file => file.EndsWith(".lock"));
    }

    [Fact]
    public async Task A_download_without_a_checksum_shows_the_line_to_paste()
    {
        Mirror(release);

        await FetchAsync(Workshop.Package().FetchDownload(Url));

        workshop
            .Log.Of(StepLogKind.Warning)
            .ShouldHaveSingleItem()
            .ShouldContain($".FetchDownload(\"{Url}\", sha256: \"{Digest(release)}\")");
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private void Mirror(byte[] bytes)
    {
        Directory.CreateDirectory(workshop.Root / "mirror");
        TarMaker.Write(workshop.Root / "mirror/neato-lib-0.0.1.tar.gz", bytes);
    }

    private Task<SourcePin> FetchAsync(Package package, bool noOrigin = false)
    {
        _ = noOrigin;
        var mirrors = new MirrorMap([new("http://neato.invalid/pub/", [workshop.Root / "mirror"])]);
        return package.Source!.FetchAsync(workshop.Context(package) with { Mirrors = mirrors }, TestContext.Current.CancellationToken);
    }
}
