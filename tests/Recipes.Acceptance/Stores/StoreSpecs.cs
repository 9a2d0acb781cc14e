using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;
using Recipes.IO;

namespace Recipes.Acceptance.Stores;

public sealed class StoreSpecs(Machine machine) : IDisposable
{
    private readonly SharedStore shared = new(machine);

    public void Dispose() => shared.Dispose();

    [Fact]
    public void Another_checkout_installs_without_fetching_or_building_into_its_own_prefix()
    {
        using var first = shared.Checkout();
        first.Run("Install", "--package", "dependent").Exits(0);
        // A branch or an archive without a digest is what the lock file says.
        using var second = shared.CheckoutWithoutSources();
        (first.Root / "recipes.lock.json").Copy(second.Root / "recipes.lock.json");

        second.Run("Install", "--package", "dependent", "--plan").Exits(0).Output.ShouldContain("sample/stable:Install (from the store)");
        second.Run("Install", "--package", "dependent").Exits(0).Output.ShouldContain("from the store: 1 files");

        (shared.Builds("sample"), shared.Builds("dependent")).ShouldBe((1, 1));
        (second.Prefix / "share/sample/where").ReadAllText().ShouldBe($"{second.Prefix}\n");
        (second.Prefix / "share/dependent").ReadAllText().ShouldBe($"{second.Prefix}\n");
        second.Run("Verify").Exits(0);
        second.Run("Install", "--package", "dependent").Exits(0).Output.ShouldStartWith("dependent/stable is installed (since ");
    }

    [Fact]
    public void A_real_library_works_in_another_prefix()
    {
        using var first = machine.Checkout();
        first.Run("Install", "--package", "neato-lib").Exits(0);
        using var second = machine.Checkout();
        second.Variables["XDG_CACHE_HOME"] = first.Variables["XDG_CACHE_HOME"];
        (second.Root / ".nuke" / "mirrors.json").DeleteFile();

        second.Run("Install", "--package", "neato-lib").Exits(0);
        first.Prefix.DeleteDirectory();

        CProgram.Output(second, "neato-lib", CProgram.ReleasedNeatoLib).ShouldBe(CProgram.ReleasedOutput);
        second.Execute(second.Prefix / "bin/neato", "hello").Exits(0);
        second.RecordedFiles("neato-lib").ShouldNotBeEmpty();
        Texts(second.Prefix).ShouldNotContain(text => text.Contains(first.Prefix, StringComparison.Ordinal));
        Texts(second.Prefix).ShouldNotContain(text => text.Contains("/recipes/prefix/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_flipped_bit_is_noticed_and_the_package_is_built()
    {
        using var workspace = shared.Checkout();
        workspace.Run("Install", "--package", "sample").Exits(0);
        var entry = shared.Entries.ShouldHaveSingleItem();
        var whole = File.ReadAllBytes(entry);
        foreach (var at in (int[])[0, whole.Length / 2, whole.Length - 60, whole.Length - 1])
        {
            workspace.Prefix.DeleteDirectory();
            var damaged = whole.ToArray();
            damaged[at] ^= 4;
            File.WriteAllBytes(entry, damaged);
            var before = shared.Builds("sample");

            workspace.Run("Install", "--package", "sample").Exits(0);

            shared.Builds("sample").ShouldBe(before + 1, $"byte {at} of {whole.Length}");
            workspace.RecordedFiles("sample").ShouldBe(["share/sample/where"]);
            File.ReadAllBytes(entry).ShouldBe(whole);
        }
    }

    [Fact]
    public void Of_eight_processes_on_one_prefix_and_one_store_one_builds()
    {
        var prefix = shared.Root / "prefix";
        var workspaces = Enumerable.Range(0, 8).Select(_ => shared.Checkout()).ToList();

        var programs = workspaces.ConvertAll(workspace => workspace.Start("Install", "--package", "dependent", "--prefix", prefix));

        foreach (var program in programs)
            program.Wait().Exits(0);
        (shared.Builds("sample"), shared.Builds("dependent")).ShouldBe((1, 1));
        workspaces[0].Run("Verify", "--prefix", prefix).Exits(0).Output.ShouldStartWith("2 files of 2 packages");
        foreach (var workspace in workspaces)
            workspace.Run("Installed", "--package", "dependent", "--prefix", prefix).Exits(0);
    }

    [Fact]
    public void Of_eight_checkouts_with_prefixes_of_their_own_one_builds_and_all_have_the_same()
    {
        var workspaces = Enumerable.Range(0, 8).Select(_ => shared.Checkout()).ToList();

        var programs = workspaces.ConvertAll(workspace => workspace.Start("Install", "--package", "dependent"));

        foreach (var program in programs)
            program.Wait().Exits(0);
        (shared.Builds("sample"), shared.Builds("dependent")).ShouldBe((1, 1));
        foreach (var workspace in workspaces)
            (workspace.Prefix / "share/dependent").ReadAllText().ShouldBe($"{workspace.Prefix}\n");
    }

    [Fact]
    public void When_the_one_that_builds_is_killed_another_builds()
    {
        var hold = (shared.Root / "hold-build").WriteAllText("");
        var first = shared.Checkout();
        var builder = first.Start("Install", "--package", "sample");
        builder.WaitUntil(() => (shared.Root / "building").FileExists());
        var waiter = shared.Checkout().Start("Install", "--package", "sample");
        waiter.WaitUntil(() => waiter.Written.Contains("Another run builds sample/stable: waiting for it.", StringComparison.Ordinal));

        builder.Signal(Processes.Kill);
        builder.Wait();
        hold.DeleteFile();

        waiter.Wait().Exits(0);
        shared.Builds("sample").ShouldBe(2);
        first.Run("Install", "--package", "sample").Exits(0);
        shared.Builds("sample").ShouldBe(2);
    }

    [Fact]
    public void A_dependency_rebuilt_to_the_same_files_stops_there()
    {
        using var workspace = shared.Checkout();
        workspace.Run("Install", "--package", "dependent").Exits(0);
        shared.WriteSample(workspace, "# Another source with the same result.");
        workspace.Run("Fetch", "--package", "sample").Exits(0);

        workspace
            .Run("Why", "--package", "dependent")
            .Exits(0)
            .Output.ShouldContain("  sample/stable is outdated (changed: source = sha256:");
        var output = workspace.Run("Install", "--package", "dependent").Exits(0).Output;

        (shared.Builds("sample"), shared.Builds("dependent")).ShouldBe((2, 1));
        output.ShouldContain("– dependent/stable:Build  As it was: what it needs came out the same");
        workspace.Run("Why", "--package", "dependent").Exits(0).Output.ShouldEndWith("nothing would be built\n");
    }

    [Fact]
    public void What_takes_its_placeholder_apart_is_built_for_its_prefix()
    {
        const string makefile = """
            all:
            	echo >>ROOT/split-builds
            install:
            	mkdir -p $(DESTDIR)$(PREFIX)
            	printf '\000%.64s\000' $(PREFIX) >$(DESTDIR)$(PREFIX)/data
            """;
        AbsolutePath archive = shared.Root / "split.tar";
        Workspace Checkout()
        {
            var workspace = machine.Samples();
            workspace.Variables["XDG_CACHE_HOME"] = shared.Root / "cache";
            workspace.Archive("sample", [("Makefile", makefile.Replace("ROOT", shared.Root, StringComparison.Ordinal))]);
            if (!archive.FileExists())
                (workspace.Root / "upstream" / "sample.tar").Copy(archive);
            (workspace.Root / "upstream" / "sample.tar").WriteAllBytes(archive.ReadAllBytes());
            return workspace;
        }
        using var first = Checkout();
        using var second = Checkout();

        first.Run("Install", "--package", "sample").Exits(0).Output.ShouldContain("its build took the placeholder for it apart (data)");
        shared.Builds("split").ShouldBe(2);
        second.Run("Install", "--package", "sample").Exits(0);
        shared.Builds("split").ShouldBe(3);
        first.Prefix.DeleteDirectory();
        first.Run("Install", "--package", "sample").Exits(0);

        shared.Builds("split").ShouldBe(3);
        // By now it is known beforehand.
        first.Run("Reinstall", "--package", "sample").Exits(0).Output.ShouldNotContain("is built anew for its prefix");
        shared.Builds("split").ShouldBe(4);
        foreach (var workspace in (Workspace[])[first, second])
            (workspace.Prefix / "data")
                .ReadAllText()
                .Trim('\0')
                .ShouldBe(workspace.Prefix.ToString()[..Math.Min(64, workspace.Prefix.ToString().Length)]);
    }

    [Fact]
    public void Without_the_store_nothing_is_put_there()
    {
        using var workspace = shared.Checkout();

        workspace.Run("Install", "--package", "sample", "--no-store").Exits(0);

        shared.Entries.ShouldBeEmpty();
        (workspace.Prefix / "share/sample/where").ReadAllText().ShouldBe($"{workspace.Prefix}\n");
        workspace.Run("Installed", "--package", "sample").Exits(0);
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_told_and_the_package_is_installed()
    {
        using var workspace = shared.Checkout();
        workspace.Write("file", "");

        workspace.Run("Install", "--package", "sample", "--store", "file/store").Exits(0).Output.ShouldContain("[WRN]");

        workspace.RecordedFiles("sample").ShouldNotBeEmpty();
    }

    [Fact]
    public void Gc_removes_what_was_not_used_for_longest_and_what_the_dead_left()
    {
        using var workspace = shared.Checkout();
        workspace.Run("Install", "--package", "dependent").Exits(0);
        (shared.Store / "drafts" / "dead").WriteAllText("half an entry");

        workspace.Run("Gc").Exits(0).Output.ShouldContain("0 results and 0.0 KiB are removed");
        (shared.Store / "drafts" / "dead").FileExists().ShouldBeFalse();
        workspace.Run("Gc", "--store-limit", "0").Exits(0).Output.ShouldContain("2 results");

        shared.Entries.ShouldBeEmpty();
        workspace.Run("Gc", "--store-limit", "many").Exits(2).Errors.ShouldContain("'many' is no size for --store-limit.");
        workspace.Run("Verify").Exits(0);
    }

    private static IEnumerable<string> Texts(AbsolutePath directory) =>
        Workspace
            .Files(directory)
            .Where(file => !file.StartsWith(".recipes/", StringComparison.Ordinal))
            .Select(file => (directory / file).ReadAllText())
            .Where(text => !text.Contains('\0', StringComparison.Ordinal));
}
