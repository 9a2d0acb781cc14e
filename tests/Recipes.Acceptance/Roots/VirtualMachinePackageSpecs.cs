using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Terminals;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>Packages built in virtual machines, as a user asks for it.</summary>
[Trait("Speed", "Slow")]
public sealed class VirtualMachinePackageSpecs(Machine machine, BookwormBase image) : IClassFixture<BookwormBase>, IDisposable
{
    private static readonly string[] InMachine = ["--build-root", "vm", "--base", "bookworm"];
    private static readonly string[] Tools = ["qemu-system-x86_64", "qemu-img", "busybox"];

    private readonly List<Workspace> workspaces = [];

    public void Dispose() => workspaces.ForEach(workspace => workspace.Dispose());

    [Fact]
    public void Zlib_from_its_real_source_is_the_same_files_as_on_the_host()
    {
        var workspace = Checkout();
        Assert.SkipUnless(File.Exists("/usr/bin/apt-get"), "There is no apt-get to get the source with.");
        workspace.Run("Install", "--package", "zlib/debian").Exits(0);
        var host = Installed(workspace);
        workspace.Prefix.DeleteDirectory();

        Install(workspace, "zlib/debian");

        Installed(workspace).ShouldBe(host);
        host.ShouldContain("lib/libz.a");
        (workspace.State / "builds").GlobFiles("**").ShouldBeEmpty();
    }

    [Fact]
    public void Two_machines_in_a_row_make_the_same_bytes()
    {
        var workspace = Checkout();
        Install(workspace, "dumbo-lib");
        var first = Digests(workspace);
        workspace.Prefix.DeleteDirectory();

        Install(workspace, "dumbo-lib");

        Digests(workspace).ShouldBe(first);
        first.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_command_that_takes_too_long_ends_that_build_with_its_reason()
    {
        var workspace = Checkout();

        var result = workspace.Run(["Install", "--package", "neato-lib", .. InMachine, "--build-root-timeout", "1"]).Exits(1);

        result.ToString().ShouldContain("took longer than 1 s and was ended");
        Processes.Of(workspace.Root).ShouldBeEmpty();
    }

    [Fact]
    public void Killed_while_a_machine_runs_nothing_of_it_goes_on()
    {
        var workspace = Checkout();
        var running = workspace.Start(["Install", "--package", "dumbo-lib", .. InMachine]);
        Eventually.Holds(() => Machines(workspace).Any(), () => running.Written);

        running.Signal(Processes.Kill);

        running.Wait();
        Eventually.Holds(() => !Machines(workspace).Any(), () => string.Join("\n", Machines(workspace)));
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(workspace.Root);
        // What the next run removes is the machine's directory alone.
        (workspace.State / "builds")
            .GlobFiles("**/system.qcow2")
            .ShouldHaveSingleItem();
        Install(workspace, "dumbo-lib");
        (workspace.State / "builds").GlobFiles("**").ShouldBeEmpty();
        Processes.AllEnd(workspace.Root);
    }

    [Fact]
    public void A_shell_at_a_terminal_is_in_the_machine_where_the_package_is_built()
    {
        Terminal.Require(machine);
        var workspace = Checkout();
        var place = workspace.State / "work" / "target" / "neato-lib" / "stable";
        using var terminal = new Terminal(workspace);

        terminal.Run("Shell --package neato-lib --build-root vm --base bookworm");

        terminal.WaitUntil(screen => screen.TrimEnd().EndsWith('#'));
        terminal.Type("uname -n > seen; tty >> seen; exit 3");
        terminal.ExitCode().ShouldBe(3);
        var seen = place.GlobFiles("**/seen").ShouldHaveSingleItem().ReadAllLines();
        seen.ShouldBe(["build", "/dev/ttyS1"]);
    }

    [Fact]
    public void Without_its_programs_it_is_said_what_installs_them()
    {
        var workspace = Track(machine.Checkout());
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
        workspace.Variables["PATH"] = machine.PathWithout("qemu-system-x86_64");
        workspace.Write("roots/names/tiny", new string('0', 64));
        workspace.Write(
            $"roots/bases/{new string('0', 64)}/base.json",
            $$"""{ "digest": "{{new string('0', 64)}}", "origin": "a test", "createdAt": "2026-01-01T00:00:00+00:00" }"""
        );
        (workspace.Root / "roots" / "bases" / new string('0', 64) / "tree").CreateDirectory();

        var result = workspace.Run("Install", "--package", "neato-lib", "--build-root", "vm", "--base", "tiny").Exits(5);

        result.ToString().ShouldContain("there is no qemu-system-x86_64");
        result.ToString().ShouldContain("apt-get install qemu-system-x86");
    }

    // Emulated, and perhaps on a busy machine.
    private static void Install(Workspace workspace, string package) =>
        workspace.Start(["Install", "--package", package, .. InMachine]).Wait(TimeSpan.FromMinutes(15)).Exits(0);

    private Workspace Checkout()
    {
        foreach (var tool in Tools)
            Assert.SkipUnless(File.Exists($"/usr/bin/{tool}"), $"There is no {tool}.");
        return Track(image.Checkout());
    }

    private Workspace Track(Workspace workspace)
    {
        workspaces.Add(workspace);
        return workspace;
    }

    private static IEnumerable<string> Machines(Workspace workspace) =>
        Processes.Of(workspace.Root).Where(process => process.Contains("qemu-system", StringComparison.Ordinal));

    private static IReadOnlyList<string> Installed(Workspace workspace) =>
        [.. Workspace.Files(workspace.Prefix).Where(file => !file.StartsWith(".recipes", StringComparison.Ordinal))];

    private static IReadOnlyList<string> Digests(Workspace workspace) =>
        [.. Installed(workspace).Select(file => $"{file} {Workspace.Digest(workspace.Prefix / file)}")];
}
