using Recipes.Acceptance.Faults;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Stores;

/// <summary>
/// A repeated install from the store into an empty prefix evaluates nothing, and leaves nothing else than one that does. Whichever of the two it was,
/// its first line tells.
/// </summary>
public sealed class RestoreSpecs(Machine machine) : IDisposable
{
    private readonly SharedStore shared = new(machine);

    public void Dispose() => shared.Dispose();

    [Fact]
    public void A_repeated_install_into_an_empty_prefix_leaves_what_the_evaluation_leaves()
    {
        using var workspace = Ready("dependent");
        workspace.Run("Install", "--package", "dependent", "--verbosity", "verbose").Exits(0).Output.ShouldStartWith("Recipes ");
        var evaluated = Contents(workspace);
        workspace.Prefix.DeleteDirectory();

        var prefix = workspace.Prefix;
        workspace
            .Run("Install", "--package", "dependent")
            .Exits(0)
            .Output.ShouldBe(
                $"""
                sample/stable is installed in {prefix}, from the store: 1 files.
                dependent/stable is installed in {prefix}, from the store: 1 files.

                """
            );

        Contents(workspace).ShouldBe(evaluated);
        (prefix / "share/sample/where").ReadAllText().ShouldBe($"{prefix}\n");
        workspace.Run("Verify").Exits(0).Output.ShouldStartWith("2 files of 2 packages");
        workspace.Run("Install", "--package", "dependent").Exits(0).Output.ShouldStartWith("dependent/stable is installed (since ");
        // What nobody asked for by name goes with what needed it.
        workspace.Run("Uninstall", "--package", "dependent").Exits(0);
        workspace.RecordedPackages().ShouldBeEmpty();
        shared.Builds("sample").ShouldBe(1);
    }

    [Fact]
    public void Another_source_is_built()
    {
        using var workspace = Ready("sample");
        shared.WriteSample(workspace, "# Another.");
        workspace.Run("Fetch", "--package", "sample").Exits(0);

        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldStartWith("Recipes ");

        shared.Builds("sample").ShouldBe(2);
    }

    [Fact]
    public void Other_settings_and_flags_are_built()
    {
        using var workspace = Ready("sample");

        workspace.Run("Install", "--package", "sample", "--build-type", "debug").Exits(0).Output.ShouldStartWith("Recipes ");
        shared.Builds("sample").ShouldBe(2);
        workspace.Prefix.DeleteDirectory();
        workspace.Variables["CFLAGS"] = "-O1";
        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldStartWith("Recipes ");

        shared.Builds("sample").ShouldBe(3);
    }

    [Fact]
    public void What_the_system_has_by_now_is_not_installed()
    {
        using var workspace = shared.Checkout();
        var system = (workspace.Root / "system").CreateDirectory();
        workspace.Variables["PKG_CONFIG_LIBDIR"] = system;
        Repeat(workspace, "checked");
        workspace.Run("Install", "--package", "checked").Exits(0).Output.ShouldStartWith("checked/stable is installed in ");
        workspace.Prefix.DeleteDirectory();
        workspace.Write("system/no-such-library.pc", "Name: n\nDescription: d\nVersion: 1\n");

        workspace.Run("Install", "--package", "checked").Exits(0).Output.ShouldContain("pkg-config knows no-such-library 1");

        workspace.RecordedPackages().ShouldBeEmpty();
        (system / "no-such-library.pc").DeleteFile();
        workspace.Run("Install", "--package", "checked").Exits(0);
        workspace.RecordedPackages().ShouldBe(["checked.json"]);
    }

    [Fact]
    public void A_flipped_bit_is_noticed_and_the_package_is_built()
    {
        using var workspace = Ready("sample");
        var entry = shared.Entries.ShouldHaveSingleItem();
        var whole = File.ReadAllBytes(entry);
        var damaged = whole.ToArray();
        damaged[0] ^= 4;
        File.WriteAllBytes(entry, damaged);

        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldContain("is damaged");

        shared.Builds("sample").ShouldBe(2);
        File.ReadAllBytes(entry).ShouldBe(whole);
        workspace.Run("Verify").Exits(0);
    }

    [Fact]
    public void What_was_collected_is_built()
    {
        using var workspace = Ready("dependent");
        workspace.Run("Gc", "--store-limit", "0").Exits(0);

        workspace.Run("Install", "--package", "dependent").Exits(0).Output.ShouldStartWith("Recipes ");

        (shared.Builds("sample"), shared.Builds("dependent")).ShouldBe((2, 2));
        workspace.Run("Verify").Exits(0);
    }

    [Fact]
    public void Files_in_the_way_are_treated_as_ever()
    {
        using var workspace = Ready("dependent");
        var file = workspace.Write("install/share/dependent", "somebody's\n");
        workspace.Run("Install", "--package", "dependent").Exits(0).Output.ShouldStartWith("Recipes ");
        file.ReadAllText().ShouldBe($"{workspace.Prefix}\n");

        workspace.Prefix.DeleteDirectory();
        workspace.Write("install/share/sample", "no directory\n");
        workspace.Run("Install", "--package", "dependent").Exits(1).ToString().ShouldContain("is not a directory in");
    }

    [Fact]
    public void A_read_only_prefix_is_said_to_be_one()
    {
        using var workspace = Ready("sample");
        MountNamespace.Require(workspace);
        workspace.Prefix.CreateDirectory();

        var result = MountNamespace.Run(
            workspace,
            """
            mount --bind install install
            mount -o remount,ro,bind install
            run Install --package sample
            """
        );

        result.Exits(0).Output.ShouldContain("Read-only file system");
        result.Output.ShouldContain("=1\n");
        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldStartWith("sample/stable is installed in ");
    }

    [Fact]
    public void Of_two_at_once_the_second_finds_everything_there()
    {
        using var workspace = Ready("dependent");

        var programs = Enumerable.Range(0, 2).Select(_ => workspace.Start("Install", "--package", "dependent")).ToList();

        foreach (var program in programs)
            program.Wait().Exits(0);
        workspace.Run("Verify").Exits(0).Output.ShouldStartWith("2 files of 2 packages");
        shared.Builds("sample").ShouldBe(1);
    }

    [Fact]
    public void Killed_at_any_moment_it_leaves_all_or_nothing()
    {
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        Repeat(workspace, "sample");
        var random = new Random(1);
        for (var kill = 0; kill < 12; kill++)
        {
            var program = workspace.Start("Install", "--package", "sample");
            // It has begun when there is something, and needs some ten milliseconds from there.
            program.WaitUntil(() => program.HasEnded || workspace.Prefix.DirectoryExists());
            Thread.Sleep(random.Next(60));
            if (!program.HasEnded)
                program.Signal(Processes.Kill);
            program.Wait();

            workspace.Run("Verify").Exits(0);
            ManyFiles.CanBeInstalled(workspace);
            workspace.Prefix.DeleteDirectory();
        }
        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldStartWith("sample/stable is installed in ");
    }

    // Installed from the store once, which is remembered, and an empty prefix again.
    private Workspace Ready(string package)
    {
        var workspace = shared.Checkout();
        Repeat(workspace, package);
        return workspace;
    }

    private static void Repeat(Workspace workspace, string package)
    {
        for (var i = 0; i < 2; i++)
        {
            workspace.Run("Install", "--package", package).Exits(0);
            workspace.Prefix.DeleteDirectory();
        }
    }

    private static List<string> Contents(Workspace workspace) =>
        [
            .. Workspace
                .Files(workspace.Prefix)
                .Select(file =>
                    $"{file} {File.GetUnixFileMode(workspace.Prefix / file)} "
                    + string.Concat(
                        (workspace.Prefix / file).ReadAllLines().Where(line => !line.Contains("\"installedAt\"", StringComparison.Ordinal))
                    )
                ),
        ];
}
