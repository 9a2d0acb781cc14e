using Recipes.Commands;
using Recipes.Errors;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class GitPlaceSpecs : IDisposable
{
    private const string Url = "https://neato.invalid/pub/neato-lib.git";

    private readonly GitRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_mirror_may_be_a_bundle()
    {
        await room.StartAsync();
        var bundle = room.Workshop.Root / "neato.bundle";
        await room.GitAsync("bundle", "create", "--quiet", bundle, "HEAD", "--all");

        await room.FetchAsync(url: Url, mirrors: new MirrorMap([new(Url, [bundle])]));
        room.Readme.ShouldBe("one\n");

        await room.CommitAsync("two");
        await room.GitAsync("bundle", "create", "--quiet", bundle, "HEAD", "--all");
        await room.FetchAsync("trunk", url: Url, mirrors: new MirrorMap([new(Url, [bundle])]), moves: true);
        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task A_mirror_may_be_a_directory_that_holds_repositories()
    {
        await room.StartAsync();
        Directory.Move(room.Upstream, room.Upstream + ".git");

        await room.FetchAsync(url: Url, mirrors: new MirrorMap([new("https://neato.invalid/pub/", [room.Upstream.Parent!])]));

        room.Readme.ShouldBe("one\n");
    }

    [Fact]
    public async Task A_mirror_that_lacks_the_branch_is_passed_over()
    {
        await room.StartAsync();
        var old = room.Workshop.Root / "old";
        await room.GitAsync("clone", "--quiet", "--bare", room.Upstream, old);
        await room.GitAsync("checkout", "--quiet", "-b", "new");
        await room.CommitAsync("two");

        await room.FetchAsync("new", mirrors: new MirrorMap([new(room.Upstream, [room.Workshop.Root / "missing", old])]));

        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task A_mirror_that_is_behind_is_passed_over()
    {
        await room.StartAsync();
        var old = room.Workshop.Root / "old";
        await room.GitAsync("clone", "--quiet", "--bare", room.Upstream, old);
        await room.CommitAsync("two");
        await room.FetchAsync("trunk");
        await room.CommitAsync("three");

        await room.FetchAsync("trunk", moves: true, mirrors: new MirrorMap([new(room.Upstream, [old])]));

        room.Readme.ShouldBe("three\n");
    }

    [Fact]
    public async Task Each_place_that_fails_is_listed()
    {
        var missing = room.Workshop.Root / "missing";
        var fault = await Should.ThrowAsync<RecipesException>(() =>
            room.FetchAsync(url: "file:///neato/gone", mirrors: new MirrorMap([new("file:///neato/gone", [missing])]))
        );

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Message.ShouldContain($"\n  {missing}: fatal: '{missing}' does not appear to be a git repository");
        fault.Message.ShouldContain("\n  file:///neato/gone: fatal: '/neato/gone' does not appear to be a git repository");
    }

    [Fact]
    public async Task What_an_interrupted_clone_left_is_not_taken_for_whole()
    {
        await room.StartAsync();
        await room.FetchAsync();
        Directory.Move(room.Repository, room.Repository + ".part");
        Directory.Delete(room.Workshop.Downloads / $"{Path.GetFileName(Parts().Single())}/objects", recursive: true);
        Directory.CreateDirectory(room.Workshop.Source + ".part");

        await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
        Parts().ShouldBeEmpty();

        IEnumerable<string> Parts() => Directory.EnumerateDirectories(room.Workshop.Downloads, "*.part");
    }

    [Fact]
    public async Task Locks_of_a_git_that_was_killed_are_no_obstacle()
    {
        await room.StartAsync();
        await room.FetchAsync("trunk");
        await room.CommitAsync("two");
        File.WriteAllText(room.Repository / "refs/heads/trunk.lock", "");
        File.WriteAllText(room.Repository / "packed-refs.lock", "");

        await room.FetchAsync("trunk", moves: true);

        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task Several_at_once_share_one_repository()
    {
        await room.StartAsync();
        var workshops = Enumerable.Range(0, 3).Select(_ => new Workshop()).ToList();

        await Task.WhenAll(
            workshops.Select(workshop => room.FetchAsync(room.Workshop.Context() with { SourceDirectory = workshop.Source }))
        );

        workshops.ShouldAllBe(workshop => File.Exists(workshop.Source / "README"));
        workshops.ForEach(workshop => workshop.Dispose());
    }

    [Fact]
    public async Task A_cancelled_fetch_ends_git_and_lets_go_of_the_repository()
    {
        var slow = room.Workshop.Write("slow", $"#!/bin/sh\ntouch {room.Workshop.Root}/asked\nsleep 1000\n");
        var context = room.Workshop.Context();
        var environment = new Dictionary<string, string>(context.Environment) { ["GIT_SSH_COMMAND"] = slow };
        using var cancel = new CancellationTokenSource();

        var source = Workshop.Package().FetchGit("ssh://neato.invalid/neato-lib").Source!;
        var fetching = source.FetchAsync(context with { Environment = environment }, cancel.Token);
        while (!File.Exists(room.Workshop.Root / "asked") && !fetching.IsCompleted)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => fetching);
        var file = Directory.EnumerateFiles(room.Workshop.Downloads, "*.git.lock").Single();
        new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    }

    [Fact]
    public async Task A_users_configuration_does_not_change_the_tree()
    {
        await room.StartAsync();
        var hook = room.Workshop.Write("hooks/post-checkout", "#!/bin/sh\ntouch surprise\n");
        room.Workshop.Write("template/hooks/post-checkout", "#!/bin/sh\ntouch surprise\n");
        room.Workshop.Write(
            ".gitconfig",
            $"[core]\n autocrlf = true\n hooksPath = {hook.Parent}\n[init]\n templateDir = {room.Workshop.Root}/template\n[clone]\n defaultRemoteName = other\n"
        );

        await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
        File.Exists(room.Workshop.Source / "surprise").ShouldBeFalse();
        (await room.GitInAsync(room.Workshop.Source, "remote")).ShouldBe("origin");
    }

    [Fact]
    public async Task A_repository_of_another_user_is_read_because_the_recipe_names_it()
    {
        Assert.SkipUnless(Environment.UserName is "root", "only root can give files away");
        await room.StartAsync();
        var chown = Command
            .Create("chown", "--recursive", "12345", room.Upstream)
            .In(room.Upstream)
            .WithEnvironment(room.Workshop.Context().Environment);
        (await room.Workshop.Commands.RunAsync(chown)).EnsureSuccess();

        await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
    }
}
