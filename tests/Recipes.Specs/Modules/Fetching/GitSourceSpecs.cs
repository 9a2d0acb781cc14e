using Recipes.Errors;
using Recipes.Modules;
using Recipes.Modules.Fetching;

namespace Recipes.Specs.Modules.Fetching;

public sealed class GitSourceSpecs : IDisposable
{
    private readonly GitRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task The_default_branch_is_the_remotes_head()
    {
        var commit = await room.StartAsync();

        var pin = await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
        pin.ShouldBe(new SourcePin(new SourceOrigin(room.Upstream), commit));
        room.Workshop.Pins.Find(pin.Origin).ShouldBe(pin);
        Path.GetFileName(room.Repository).ShouldMatch("^[0-9a-f]{16}-neato-lib\\.git$");
    }

    [Fact]
    public async Task All_files_have_the_time_of_the_commit()
    {
        await room.GitAsync("init", "--quiet", "--initial-branch=trunk");
        Directory.CreateDirectory(room.Upstream / "d/e");
        File.WriteAllText(room.Upstream / "d/e/f", "");
        File.CreateSymbolicLink(room.Upstream / "d/l", "missing");
        await room.CommitAsync("one");

        await room.FetchAsync();

        string[] names = ["", "README", "d", "d/e", "d/e/f", "d/l"];
        names.ShouldAllBe(name => File.GetLastWriteTimeUtc(Path.Combine(room.Workshop.Source, name)) == GitRoom.Time);
    }

    [Fact]
    public async Task The_tree_is_a_clean_checkout_that_git_can_describe_without_the_downloads()
    {
        await room.StartAsync();
        await room.GitAsync("tag", "--annotate", "--message", "r", "v1.0");
        await room.CommitAsync("two");

        await room.FetchAsync();
        Directory.Delete(room.Workshop.Downloads, recursive: true);

        (await room.GitInAsync(room.Workshop.Source, "describe")).ShouldStartWith("v1.0-1-g");
        (await room.GitInAsync(room.Workshop.Source, "diff-index", "HEAD")).ShouldBeEmpty();
        (await room.GitInAsync(room.Workshop.Source, "remote", "get-url", "origin")).ShouldBe(room.Upstream);
    }

    [Fact]
    public async Task A_branch_means_the_same_commit_until_it_is_moved()
    {
        await room.StartAsync();
        await room.FetchAsync("trunk");
        await room.CommitAsync("two");

        await room.FetchAsync("trunk");
        room.Readme.ShouldBe("one\n");

        await room.FetchAsync("trunk", moves: true);
        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task A_pin_of_another_module_is_no_commit()
    {
        await room.StartAsync();
        room.Workshop.Pins.Record(new SourcePin(new SourceOrigin(room.Upstream), "sha256:" + new string('a', 64)), Workshop.Package().Id);

        await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
    }

    [Fact]
    public async Task A_recorded_commit_that_is_nowhere_any_more_is_told()
    {
        await room.StartAsync();
        var gone = new string('a', 40);
        room.Workshop.Pins.Record(new SourcePin(new SourceOrigin(room.Upstream, "trunk"), gone), Workshop.Package().Id);

        var fault = await Should.ThrowAsync<RecipesException>(() => room.FetchAsync("trunk"));

        fault.Message.ShouldEndWith($"{room.Upstream}: does not have the commit {gone}");
        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Hint.ShouldBe("Update the source to take what 'trunk' is now.");
    }

    [Fact]
    public async Task A_recorded_commit_needs_no_network()
    {
        await room.StartAsync();
        await room.FetchAsync();
        Directory.Move(room.Upstream, room.Upstream + ".gone");

        await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
    }

    [Fact]
    public async Task A_recorded_commit_is_fetched_again_after_the_downloads_are_deleted()
    {
        await room.StartAsync();
        await room.FetchAsync();
        await room.CommitAsync("two");
        Directory.Delete(room.Workshop.Downloads, recursive: true);

        await room.FetchAsync();

        room.Readme.ShouldBe("one\n");
    }

    [Fact]
    public async Task A_tag_a_commit_its_beginning_and_a_full_name_are_references()
    {
        var first = await room.StartAsync();
        await room.GitAsync("tag", "--annotate", "--message", "r", "v1.0");
        await room.CommitAsync("two");
        await room.GitAsync("update-ref", "refs/pull/1/head", "HEAD");
        await room.CommitAsync("three");

        (await room.FetchAsync("v1.0")).Digest.ShouldBe(first);
        (await room.FetchAsync(first)).Digest.ShouldBe(first);
        (await room.FetchAsync(first[..8])).Digest.ShouldBe(first);
        await room.FetchAsync("refs/pull/1/head");
        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task A_branch_wins_over_a_tag_of_its_name()
    {
        await room.StartAsync();
        await room.GitAsync("tag", "both");
        await room.GitAsync("checkout", "--quiet", "-b", "both");
        await room.CommitAsync("two");

        await room.FetchAsync("both");

        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task A_detached_head_is_a_head_too()
    {
        await room.StartAsync();
        await room.GitAsync("checkout", "--quiet", "--detach");
        await room.CommitAsync("two");

        await room.FetchAsync();

        room.Readme.ShouldBe("two\n");
    }

    [Fact]
    public async Task Rewritten_history_is_refused_until_the_repository_is_deleted()
    {
        var before = await room.StartAsync();
        await room.FetchAsync("trunk");
        var after = await room.CommitAsync("other", "--amend");

        var fault = await Should.ThrowAsync<RecipesException>(() => room.FetchAsync("trunk", moves: true));

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Message.ShouldEndWith($"rewrote the history of 'trunk': it was {before} and is now {after}");
        fault.Hint.ShouldBe($"Delete {room.Repository} to accept the new history.");
        Directory.Delete(room.Repository, recursive: true);
        await room.FetchAsync("trunk", moves: true);
        room.Readme.ShouldBe("other\n");
    }

    [Fact]
    public async Task What_others_rewrote_does_not_matter()
    {
        await room.StartAsync();
        await room.GitAsync("checkout", "--quiet", "-b", "wild");
        await room.CommitAsync("two");
        await room.GitAsync("tag", "nightly");
        await room.FetchAsync("trunk");
        await room.CommitAsync("other", "--amend");
        await room.GitAsync("tag", "--force", "nightly");
        await room.GitAsync("checkout", "--quiet", "trunk");
        await room.CommitAsync("three");

        await room.FetchAsync("trunk", moves: true);

        room.Readme.ShouldBe("three\n");
    }

    [Fact]
    public async Task An_unknown_branch_is_answered_with_near_names()
    {
        await room.StartAsync();
        await room.GitAsync("branch", "frob-branch");

        var fault = await Should.ThrowAsync<RecipesException>(() => room.FetchAsync("frob-brnach"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldEndWith($"{room.Upstream}: has neither a branch nor a tag 'frob-brnach'");
        fault.Hint.ShouldBe("Did you mean frob-branch?");
    }

    [Fact]
    public async Task A_repository_without_a_commit_has_no_head()
    {
        await room.GitAsync("init", "--quiet");

        var fault = await Should.ThrowAsync<RecipesException>(() => room.FetchAsync());

        fault.Message.ShouldEndWith("has no HEAD");
    }

    [Theory]
    [InlineData("--upload-pack=touch", "trunk")]
    [InlineData("-x", "trunk")]
    [InlineData("https://neato.invalid/x.git", "--force")]
    [InlineData("https://neato.invalid/x.git", "a b")]
    [InlineData("https://neato.invalid/x.git", "")]
    [InlineData("", "trunk")]
    public void What_could_be_taken_for_an_option_is_a_fault_of_the_recipe(string url, string reference) =>
        Should.Throw<RecipesException>(() => Workshop.Package().FetchGit(url, reference)).ExitCode.ShouldBe(ExitCode.InvalidInput);
}
