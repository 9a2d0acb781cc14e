using Recipes.IO;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class GitSubmodulesSpecs : IDisposable
{
    private readonly GitRoom room = new();

    private AbsolutePath Library => room.Workshop.Root / "upstream/neato-core";

    public void Dispose() => room.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submodules_are_checked_out_where_the_recipe_asks_for_them(bool isAsked)
    {
        await StartAsync("../neato-core");

        await FetchAsync(isAsked, MirrorMap.Empty);

        File.Exists(room.Workshop.Source / "core/README").ShouldBe(isAsked);
        if (isAsked)
            File.GetLastWriteTimeUtc(room.Workshop.Source / "core/README").ShouldBe(GitRoom.Time);
    }

    [Fact]
    public async Task A_mirror_leads_to_a_submodule_too()
    {
        await StartAsync("https://nowhere.example/neato-core.git");

        await FetchAsync(
            true,
            new MirrorMap([KeyValuePair.Create("https://nowhere.example/neato-core.git", (IReadOnlyList<string>)[Library])])
        );

        (await File.ReadAllTextAsync(room.Workshop.Source / "core/README", TestContext.Current.CancellationToken)).ShouldBe("core\n");
    }

    private async Task StartAsync(string address)
    {
        Directory.CreateDirectory(Library);
        await File.WriteAllTextAsync(Library / "README", "core\n");
        await room.GitInAsync(Library, "init", "--quiet", "--initial-branch=trunk");
        await room.GitInAsync(Library, "add", "--all");
        await room.GitInAsync(Library, "commit", "--quiet", "--message", "core");
        await room.StartAsync();
        await room.GitAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--name", "the core", Library, "core");
        await room.GitAsync("config", "--file", ".gitmodules", "submodule.the core.url", address);
        await room.CommitAsync("two");
    }

    private async Task FetchAsync(bool isAsked, MirrorMap mirrors)
    {
        var package = Workshop.Package().FetchGit(room.Upstream, null, x => x with { Submodules = isAsked });
        await package.Source!.FetchAsync(room.Workshop.Context() with { Mirrors = mirrors }, TestContext.Current.CancellationToken);
    }
}
