using Recipes.Execution;
using Recipes.Modules;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class GitShallowSpecs : IDisposable
{
    private readonly GitRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task Only_the_commit_is_fetched_and_moves_with_its_branch()
    {
        await StartAsync();

        await FetchAsync($"file://{room.Upstream}");
        room.Readme.ShouldBe("three\n");
        (await CountAsync()).ShouldBe("1");
        await room.CommitAsync("four");
        await FetchAsync($"file://{room.Upstream}");
        room.Readme.ShouldBe("three\n");

        await FetchAsync($"file://{room.Upstream}", moves: true);
        room.Readme.ShouldBe("four\n");
        (await CountAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task A_pinned_commit_is_fetched_by_its_id()
    {
        await StartAsync();
        var pin = await FetchAsync($"file://{room.Upstream}");
        await room.CommitAsync("four");
        Directory.Delete(room.Workshop.Downloads, recursive: true);

        (await FetchAsync($"file://{room.Upstream}")).ShouldBe(pin);

        room.Readme.ShouldBe("three\n");
        (await CountAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task A_server_that_cannot_gives_all_of_it()
    {
        await StartAsync();
        await using var server = await FileServer.StartAsync();
        await room.GitAsync("update-server-info");
        foreach (var file in Directory.EnumerateFiles(room.Upstream / ".git", "*", SearchOption.AllDirectories))
            server.On(
                $"x.git/{Path.GetRelativePath(room.Upstream / ".git", file)}",
                FileServer.WithoutRanges(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))
            );

        await FetchAsync($"{server.Address}x.git");

        room.Readme.ShouldBe("three\n");
        (await CountAsync()).ShouldBe("3");
        room.Workshop.Log.Of(StepLogKind.Information).ShouldContain(line => line.EndsWith("its whole history is fetched."));
    }

    [Fact]
    public async Task It_is_another_thing_than_the_whole_history()
    {
        await StartAsync();
        await FetchAsync($"file://{room.Upstream}");

        await room.FetchAsync("trunk", url: $"file://{room.Upstream}");

        (await CountAsync()).ShouldBe("3");
    }

    private async Task StartAsync()
    {
        await room.StartAsync();
        await room.CommitAsync("two");
        await room.CommitAsync("three");
    }

    private Task<string> CountAsync() => room.GitInAsync(room.Workshop.Source, "rev-list", "--count", "HEAD");

    private Task<SourcePin> FetchAsync(string url, bool moves = false)
    {
        var package = Workshop.Package().FetchGit(url, "trunk", x => x with { Shallow = true });
        var context = room.Workshop.Context(package) with { MovesSources = moves };
        return package.Source!.FetchAsync(context, TestContext.Current.CancellationToken);
    }
}
