using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class GitSourceSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    private AbsolutePath Upstream => workshop.Root / "upstream/neato-lib";

    [Fact]
    public async Task The_default_branch_is_the_remotes_head()
    {
        await UpstreamAsync();

        var pin = await FetchAsync();

        File.ReadAllText(workshop.Source / "README").ShouldBe("one\n");
        pin.Digest.ShouldBe(await GitAsync("rev-parse", "HEAD"));
        File.GetLastWriteTimeUtc(workshop.Source / "README").ShouldBe(new DateTime(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }

    [Fact]
    public async Task A_branch_means_the_same_commit_until_it_is_moved()
    {
        await UpstreamAsync();
        await FetchAsync();
        await CommitAsync("two");

        await FetchAsync();
        File.ReadAllText(workshop.Source / "README").ShouldBe("one\n");

        await FetchAsync(moves: true);
        File.ReadAllText(workshop.Source / "README").ShouldBe("two\n");
    }

    [Fact]
    public async Task An_unknown_branch_is_answered_with_near_names()
    {
        await UpstreamAsync();
        await GitAsync("branch", "frob-branch");

        var fault = await Should.ThrowAsync<RecipesException>(() => FetchAsync("frob-brnach"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Hint.ShouldBe("Did you mean frob-branch?");
    }

    private async Task UpstreamAsync()
    {
        Directory.CreateDirectory(Upstream);
        await GitAsync("init", "--quiet", "--initial-branch=trunk");
        await CommitAsync("one");
    }

    private async Task CommitAsync(string content)
    {
        await File.WriteAllTextAsync(Upstream / "README", content + "\n");
        await GitAsync("add", "README");
        await GitAsync("commit", "--quiet", "--message", content);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(workshop.Context().Environment)
        {
            ["GIT_AUTHOR_NAME"] = "A",
            ["GIT_AUTHOR_EMAIL"] = "a@example.com",
            ["GIT_COMMITTER_NAME"] = "A",
            ["GIT_COMMITTER_EMAIL"] = "a@example.com",
            ["GIT_COMMITTER_DATE"] = "2021-01-02T03:04:05Z",
        };
        var result = await workshop.Commands.RunAsync(Command.Create("git", arguments).In(Upstream).WithEnvironment(environment));
        result.EnsureSuccess();
        return string.Join('\n', result.Tail.Select(line => line.Text));
    }

    private Task<SourcePin> FetchAsync(string? reference = null, bool moves = false)
    {
        var package = Workshop.Package().FetchGit(Upstream, reference);
        return package.Source!.FetchAsync(workshop.Context(package) with { MovesSources = moves }, TestContext.Current.CancellationToken);
    }
}
