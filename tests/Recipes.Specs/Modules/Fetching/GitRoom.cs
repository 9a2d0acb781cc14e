using Recipes.Commands;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

/// <summary>A workshop with an upstream repository, whose branch is <c>trunk</c>.</summary>
internal sealed class GitRoom : IDisposable
{
    public static readonly DateTime Time = new(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public GitRoom()
    {
        var paths = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        Assert.SkipUnless(paths.Any(path => File.Exists(Path.Combine(path, "git"))), "git is missing");
        Directory.CreateDirectory(Upstream);
    }

    public Workshop Workshop { get; } = new();

    public AbsolutePath Upstream => Workshop.Root / "upstream/neato-lib";

    /// <summary>The bare repository beside the downloads.</summary>
    public AbsolutePath Repository => Directory.EnumerateDirectories(Workshop.Downloads, "*.git").Single();

    public string Readme => File.ReadAllText(Workshop.Source / "README");

    /// <summary>Makes the upstream with one commit.</summary>
    public async Task<string> StartAsync()
    {
        await GitAsync("init", "--quiet", "--initial-branch=trunk");
        return await CommitAsync("one");
    }

    /// <summary>Commits a README of one line, and returns the commit's id.</summary>
    public async Task<string> CommitAsync(string content, params string[] options)
    {
        await File.WriteAllTextAsync(Upstream / "README", content + "\n");
        await GitAsync("add", "--all");
        await GitAsync(["commit", "--quiet", "--message", content, .. options]);
        return await GitAsync("rev-parse", "HEAD");
    }

    public Task<string> GitAsync(params string[] arguments) => GitInAsync(Upstream, arguments);

    public async Task<string> GitInAsync(AbsolutePath directory, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(Workshop.Context().Environment)
        {
            ["GIT_AUTHOR_NAME"] = "A",
            ["GIT_AUTHOR_EMAIL"] = "a@example.com",
            ["GIT_COMMITTER_NAME"] = "A",
            ["GIT_COMMITTER_EMAIL"] = "a@example.com",
            ["GIT_COMMITTER_DATE"] = "2021-01-02T03:04:05Z",
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        };
        var result = await Workshop.Commands.RunAsync(Command.Create("git", arguments).In(directory).WithEnvironment(environment));
        result.EnsureSuccess();
        return string.Join('\n', result.Tail.Select(line => line.Text));
    }

    public Task<SourcePin> FetchAsync(string? reference = null, bool moves = false, MirrorMap? mirrors = null, string? url = null)
    {
        var context = Workshop.Context() with { MovesSources = moves, Mirrors = mirrors ?? MirrorMap.Empty };
        return FetchAsync(context, reference, url);
    }

    public Task<SourcePin> FetchAsync(RecipeContext context, string? reference = null, string? url = null) =>
        Workshop.Package().FetchGit(url ?? Upstream, reference).Source!.FetchAsync(context, TestContext.Current.CancellationToken);

    public void Dispose() => Workshop.Dispose();
}
