using Recipes.IO;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching.Mirrors;

public sealed class GitMirrorSpecs : IDisposable
{
    private const string Nowhere = "https://neato.invalid/pub/neato-lib.git";

    private readonly GitRoom room = new();

    private AbsolutePath Mirror => room.Workshop.Root / "mirror";

    public void Dispose() => room.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("trunk")]
    [InlineData("v1")]
    public async Task A_repository_that_was_kept_stands_for_upstream(string? reference)
    {
        await room.StartAsync();
        await room.GitAsync("tag", "v1");
        await KeepAsync(room.Upstream, reference);

        await FetchElsewhereAsync(reference);

        room.Readme.ShouldBe("one\n");
    }

    [Fact]
    public async Task A_bundles_HEAD_is_kept_though_it_names_no_branch()
    {
        await room.StartAsync();
        var bundle = room.Workshop.Root / "neato.bundle";
        await room.GitAsync("bundle", "create", "--quiet", bundle, "HEAD", "--all");
        await KeepAsync(bundle, null);

        await FetchElsewhereAsync(null);

        room.Readme.ShouldBe("one\n");
    }

    [Fact]
    public async Task A_commit_that_no_branch_leads_to_any_more_is_kept()
    {
        await room.StartAsync();
        var lost = await room.CommitAsync("two");
        await KeepAsync(room.Upstream, lost);
        await room.GitAsync("reset", "--quiet", "--hard", "HEAD~1");
        await room.CommitAsync("three");

        await FetchElsewhereAsync(lost);

        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task What_is_kept_moves_with_upstream()
    {
        await room.StartAsync();
        await KeepAsync(room.Upstream, "trunk");
        await room.CommitAsync("two");
        await KeepAsync(room.Upstream, "trunk");

        await FetchElsewhereAsync("trunk");

        room.Readme.ShouldBe("two\n");
    }

    private async Task KeepAsync(string place, string? reference)
    {
        var map = new MirrorMap([new(Nowhere, [place])]);
        var context = room.Workshop.Context() with { Mirrors = map, MirrorDirectory = Mirror, MovesSources = true };
        await room.FetchAsync(context, reference, Nowhere);
    }

    private async Task FetchElsewhereAsync(string? reference)
    {
        var package = Workshop.Package().FetchGit(Nowhere, reference);
        var context = room.Workshop.Context() with
        {
            Mirrors = MirrorMap.Empty with { Mirrors = [Mirror] },
            DownloadDirectory = room.Workshop.Root / "elsewhere",
            Pins = new Recipes.Testing.FakeSourcePins(),
        };
        await package.Source!.FetchAsync(context, TestContext.Current.CancellationToken);
    }
}
