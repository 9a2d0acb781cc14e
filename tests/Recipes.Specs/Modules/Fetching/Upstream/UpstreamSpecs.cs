using Recipes.Errors;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Specs.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching.Upstream;

/// <summary>Upstreams are asked what they have: directories over HTTP, and git repositories.</summary>
public sealed class UpstreamSpecs : IAsyncLifetime
{
    private const string Listing = """
        <html><body><h1>Index of /ogg</h1><a href="?C=N;O=D">Name</a> <a href="../">Parent</a>
        <a href="libogg-1.3.5.tar.xz">libogg-1.3.5.tar.xz</a> <A HREF='/ogg/libogg-1.3.6.tar.gz'>x</A>
        <a href="libogg-1.4rc1.tar.gz">x</a> <a href=libogg-1.3.6.tar.gz.asc>x</a> <a href="libvorbis-1.9.tar.gz">x</a></body></html>
        """;

    private readonly DownloadRoom room = new();

    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_directory_lists_the_releases_beside_an_archive()
    {
        room.Server.On("ogg/", FileServer.WithoutRanges(System.Text.Encoding.UTF8.GetBytes(Listing)));

        var state = await AskAsync(room.Server.Address + "ogg/libogg-1.3.5.tar.xz", "1.3.5");

        state.Versions.Order().ShouldBe(["1.3.5", "1.3.6", "1.4rc1"]);
        state.Place.ShouldBe(room.Server.Address + "ogg/");
    }

    [Fact]
    public async Task Where_each_release_has_a_directory_the_one_above_is_asked()
    {
        room.Server.On("doom/", FileServer.WithoutRanges("<a href=\"3.0.1/\">x</a> <a href='3.1.0/'>y</a>"u8.ToArray()));

        var state = await AskAsync(room.Server.Address + "doom/3.0.1/chocolate-doom-3.0.1.tar.gz", "3.0.1");

        state.Versions.ShouldBe(["3.0.1", "3.1.0"]);
    }

    [Fact]
    public async Task A_page_without_releases_is_no_answer()
    {
        room.Server.On("ogg/", FileServer.WithoutRanges("<html>Welcome</html>"u8.ToArray()));

        var fault = await Should.ThrowAsync<RecipesException>(() => AskAsync(room.Server.Address + "ogg/libogg-1.3.5.tar.xz", "1.3.5"));

        fault.Message.ShouldBe($"{room.Server.Address}ogg/ shows no release like 1.3.5");
    }

    [Fact]
    public async Task A_directory_of_this_machine_is_listed_too()
    {
        room.Workshop.Write("ogg/libogg-1.3.6.zip", "");

        (await AskAsync($"file://{room.Workshop.Root}/ogg/libogg-1.3.5.tar.xz", "1.3.5")).Versions.ShouldBe(["1.3.6"]);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => AskAsync("http://127.0.0.1:1/libogg-1.3.5.tar.xz", "1.3.5"));

        fault.Message.ShouldBe("http://127.0.0.1:1/: Connection refused");
    }

    [Fact]
    public async Task A_repository_lists_its_tags_and_what_a_branch_is_and_fetches_nothing()
    {
        using var git = new GitRoom();
        var commit = await git.StartAsync();
        await git.GitAsync("tag", "v1.0");
        await git.GitAsync("tag", "v1.1");
        await git.GitAsync("tag", "other-7");

        (await AskAsync(git, "v1.0", "1.0")).Versions.ShouldBe(["1.0", "1.1"]);
        (await AskAsync(git, "trunk", null)).Digest.ShouldBe(commit);

        Directory.EnumerateFileSystemEntries(git.Workshop.Downloads).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_lies_between_two_commits_is_told_with_their_subjects()
    {
        using var git = new GitRoom();
        await git.StartAsync();
        var before = await git.FetchAsync("trunk");
        await git.CommitAsync("two");
        await git.CommitAsync("three");
        var package = Workshop.Package().FetchGit(git.Upstream, "trunk");
        var source = (IMovingSource)package.Source!;
        var context = git.Workshop.Context(package);

        var now = await source.ResolveAsync(context, TestContext.Current.CancellationToken);

        var changes = await source.ChangesAsync(context, before, now, TestContext.Current.CancellationToken);
        changes!.Select(change => change.Split(' ', 2)[1]).ShouldBe(["three", "two"]);
        (
            await source.ChangesAsync(context, before with { Digest = new string('a', 40) }, now, TestContext.Current.CancellationToken)
        ).ShouldBeNull();
    }

    private static Task<UpstreamState> AskAsync(GitRoom git, string reference, string? version)
    {
        var package = Workshop.Package().FetchGit(git.Upstream, reference);
        return ((IUpstreamSource)package.Source!).AskAsync(git.Workshop.Context(package), version, TestContext.Current.CancellationToken);
    }

    private Task<UpstreamState> AskAsync(string url, string version)
    {
        var package = Workshop.Package().FetchDownload(url, new string('0', 64));
        return ((IUpstreamSource)package.Source!).AskAsync(room.Workshop.Context(package), version, TestContext.Current.CancellationToken);
    }
}
