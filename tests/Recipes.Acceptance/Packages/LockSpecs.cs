using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

/// <summary>What <c>recipes.lock.json</c> is for: two checkouts get the same, until one of them moves it.</summary>
public sealed class LockSpecs(Machine machine)
{
    private const string LockFile = "recipes.lock.json";

    [Fact]
    public void A_checkout_with_the_lock_of_another_builds_the_same_commit()
    {
        using var first = machine.Samples();
        var upstream = Upstream(first, "one");
        first.Run("Install", "--package", "moving").Exits(0);
        Commit(first, upstream, "two");

        using var second = Follow(upstream);
        (first.Root / LockFile).Copy(second.Root / LockFile);
        second.Run("Install", "--package", "moving", "--locked").Exits(0);

        (second.Prefix / "greeting").ReadAllText().ShouldBe("one\n");
        (second.Root / LockFile).ReadAllText().ShouldBe((first.Root / LockFile).ReadAllText());
    }

    [Fact]
    public void Without_an_entry_locked_refuses_and_changes_nothing()
    {
        using var workspace = machine.Samples();
        Upstream(workspace, "one");

        var result = workspace.Run("Install", "--package", "moving", "--locked").Exits(2);

        result.Errors.ShouldContain("moving/stable: https://upstream.example/moving.git trunk is not locked");
        (workspace.Root / LockFile).FileExists().ShouldBeFalse();
        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
    }

    [Fact]
    public void Update_moves_the_lock_and_says_what_moved_and_the_next_install_builds_it()
    {
        using var workspace = machine.Samples();
        var upstream = Upstream(workspace, "one");
        workspace.Run("Install", "--package", "moving").Exits(0);
        Commit(workspace, upstream, "two");
        Commit(workspace, upstream, "three");
        workspace.Run("Install", "--package", "moving").Exits(0).Output.ShouldContain("is installed");

        workspace.Run("Update", "--locked").Exits(2);
        var told = workspace.Run("Update").Exits(0).Output;
        told.ShouldContain(", 2 commits");
        told.ShouldMatch(@"(?s)three\n.* two\n");
        workspace.Run("Update").Exits(0).Output.ShouldContain("is as it was");
        workspace.Run("Install", "--package", "moving", "--locked").Exits(0);

        (workspace.Prefix / "greeting").ReadAllText().ShouldBe("three\n");
    }

    [Fact]
    public void A_lock_that_was_deleted_comes_back_from_what_is_installed()
    {
        using var workspace = machine.Samples();
        var upstream = Upstream(workspace, "one");
        workspace.Run("Install", "--package", "moving").Exits(0);
        var before = (workspace.Root / LockFile).ReadAllText();
        (workspace.Root / LockFile).DeleteFile();
        Commit(workspace, upstream, "two");

        workspace.Run("Install", "--package", "moving").Exits(0);

        (workspace.Root / LockFile).ReadAllText().ShouldBe(before);
    }

    [Fact]
    public void An_entry_that_no_recipe_uses_goes_with_the_next_update()
    {
        using var workspace = machine.Samples();
        var upstream = Upstream(workspace, "one");
        workspace.Run("Install", "--package", "moving").Exits(0);
        var before = (workspace.Root / LockFile).ReadAllText();
        workspace.Write(LockFile, before.Replace("moving/stable", "gone/stable", StringComparison.Ordinal));

        workspace.Run("Update").Exits(0).Output.ShouldContain("gone/stable (https://upstream.example/moving.git trunk) is used no more");

        (workspace.Root / LockFile).ReadAllText().ShouldNotContain("moving");
        _ = upstream;
    }

    [Fact]
    public void A_conflict_in_the_lock_is_told_with_its_place()
    {
        using var workspace = machine.Samples();
        Upstream(workspace, "one");
        workspace.Write(LockFile, "{\n  \"version\": 1,\n<<<<<<< HEAD\n  \"sources\": []\n}\n");

        workspace.Run("Install", "--package", "moving").Exits(3).Errors.ShouldContain("recipes.lock.json:3:1");
    }

    [Fact]
    public void Outdated_names_what_is_newer_and_what_is_not_known()
    {
        using var workspace = machine.Samples();
        var upstream = Upstream(workspace, "one");
        foreach (var tag in new[] { "v1.0", "v1.1", "v1.2-rc1" })
            Git(workspace, upstream, "tag", tag);
        workspace.Run("Install", "--package", "moving").Exits(0);

        var release = workspace.Run("Outdated", "--package", "moving/release").Exits(0).Output;
        release.ShouldContain("moving/release  1.0   1.1");
        release.ShouldNotContain("rc1");
        workspace.Run("Outdated", "--package", "moving").Exits(0).Output.ShouldContain("1 of 1 packages are the newest.");
        Commit(workspace, upstream, "two");
        workspace.Run("Outdated", "--package", "moving", "--output", "json").Exits(0).Output.ShouldContain("\"state\": \"outdated\"");
        (upstream / ".git").DeleteDirectory();
        workspace.Run("Outdated", "--package", "moving/release").Exits(0).Output.ShouldContain("1.0   unknown");
    }

    private Workspace Follow(AbsolutePath upstream)
    {
        var workspace = machine.Samples();
        workspace.Write(".nuke/mirrors.json", $$"""{ "https://upstream.example/moving.git": "{{upstream}}" }""");
        // Nothing of these tests may wait for a network.
        workspace.Variables["https_proxy"] = "http://127.0.0.1:1";
        return workspace;
    }

    private static AbsolutePath Upstream(Workspace workspace, string greeting)
    {
        var upstream = (workspace.Root / "moving").CreateDirectory();
        workspace.Write(".nuke/mirrors.json", $$"""{ "https://upstream.example/moving.git": "{{upstream}}" }""");
        workspace.Variables["https_proxy"] = "http://127.0.0.1:1";
        Git(workspace, upstream, "init", "--quiet", "--initial-branch=trunk");
        Commit(workspace, upstream, greeting);
        return upstream;
    }

    private static void Commit(Workspace workspace, AbsolutePath upstream, string greeting)
    {
        (upstream / "Makefile").WriteAllText(
            $"all:\ninstall:\n\tmkdir -p $(DESTDIR)$(PREFIX) && echo {greeting} > $(DESTDIR)$(PREFIX)/greeting\n"
        );
        Git(workspace, upstream, "add", "Makefile");
        Git(workspace, upstream, "commit", "--quiet", "--message", greeting);
    }

    private static void Git(Workspace workspace, AbsolutePath upstream, params string[] arguments) =>
        workspace.Execute(["git", "-C", upstream, "-c", "user.name=A", "-c", "user.email=a@example.com", .. arguments]).Exits(0);
}
