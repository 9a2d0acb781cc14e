using System.Globalization;
using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Terminals;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>Small packages in virtual machines: what a shell sees of a failed build, and what such a machine does not become.</summary>
[Trait("Speed", "Slow")]
public sealed class SampleMachineSpecs : IDisposable
{
    private static readonly string[] InMachine = ["--build-root", "vm", "--base", "tiny"];
    private static readonly string[] Tools = ["qemu-system-x86_64", "qemu-img", "busybox"];

    private readonly Machine machine;
    private readonly Workspace workspace;

    public SampleMachineSpecs(Machine machine, TinyBase tinyBase)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        foreach (var tool in Tools)
            Assert.SkipUnless(File.Exists($"/usr/bin/{tool}"), $"There is no {tool}.");
        this.machine = machine;
        workspace = machine.Samples();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
        MakeBase("tiny", tinyBase.Image.Tree);
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void After_a_failure_the_machine_is_as_the_build_left_it_and_takes_what_is_piped_to_it()
    {
        Write("all:\n\techo in the root > /marker\n\techo in the tree > marker\n\texit 7");

        var failed = workspace.Run(["Install", "--package", "sample", .. InMachine]).Exits(1).ToString();

        failed.ShouldContain("--package sample/stable --build-root vm --base tiny --shell-after-fail");
        Shell("--shell-after-fail", "--", "cat", "/marker", "marker").Exits(0).Output.ShouldBe("in the root\nin the tree\n");
        // Half a megabyte of every byte, and the end of it.
        workspace.Execute("perl", "-e", "open F, '>', 'input'; print F pack('C*', 0..255) x 2048").Exits(0);
        Piped("sh", "-c", "cat > piped; exit 41").Exits(41);
        Workspace.Digest(Tree / "piped").ShouldBe(Workspace.Digest(workspace.Root / "input"));
        workspace.Write("input", "echo from a shell; cat marker\n");
        Piped().Exits(0).Output.ShouldBe("from a shell\nin the tree\n");
        // What does not want it may leave it.
        workspace.Execute("truncate", "-s", "4M", "input").Exits(0);
        Piped("true").Exits(0);
        Processes.AllEnd(workspace.Root);
    }

    [Fact]
    public void A_machine_keeps_its_base_and_its_disk_only_grows()
    {
        var tree = workspace.Root / "tiny";
        (tree / "etc" / "further").WriteAllText("further\n");
        MakeBase("other", tree);
        Write("all:\n\texit 7");
        workspace.Run(["Install", "--package", "sample", .. InMachine, "--vm-disk", "64M"]).Exits(1);

        workspace
            .Run("Shell", "--package", "sample", "--build-root", "vm", "--base", "other", "--", "true")
            .Exits(5)
            .ToString()
            .ShouldContain("was made over another base image");
        Shell(["--vm-disk", "16M", "--", "true"]).Exits(5).ToString().ShouldContain("cannot become smaller");
        Free().ShouldBeInRange(40, 64);
        Free("--vm-disk", "256M").ShouldBeInRange(200, 256);
    }

    [Fact]
    public void What_a_machine_cannot_give_is_refused_before_anything_is_built()
    {
        Write("all:\n\t@:");

        Refused("--vm-memory", "64M").ShouldContain("its kernel alone takes some 80 MiB");
        Refused("--build-root-processes", "100").ShouldContain("cannot limit the number of processes");
    }

    [Fact]
    public void At_a_terminal_a_failed_build_opens_a_shell_in_the_machine()
    {
        Terminal.Require(machine);
        Write("all:\n\techo in the root > /marker\n\texit 7");
        using var terminal = new Terminal(workspace);

        terminal.Run($"Install --package sample {string.Join(' ', InMachine)} --shell-after-fail");

        terminal.WaitUntil(screen => screen.TrimEnd().EndsWith('#'));
        terminal.Type("cat /marker > seen; tty >> seen; exit 3");
        terminal.ExitCode().ShouldBe(1);
        (Tree / "seen").ReadAllLines().ShouldBe(["in the root", "/dev/ttyS1"]);
    }

    private AbsolutePath Tree => workspace.State / "work" / "target" / "sample" / "stable" / "source";

    private void MakeBase(string name, AbsolutePath files)
    {
        var tree = workspace.Root / "tiny";
        if (files != tree)
            workspace.Execute("cp", "-a", files, tree).Exits(0);
        workspace.Execute("tar", "--exclude=./dev/*", "-C", tree, "-cf", workspace.Root / "tiny.tar", ".").Exits(0);
        workspace.Run("NewBase", "--base", name, "--from", workspace.Root / "tiny.tar").Exits(0);
    }

    private void Write(string makefile) => workspace.Archive("sample", [("Makefile", $"{makefile}\ninstall:\n\t@:\n")]);

    // "Avail", then a number of mebibytes.
    private int Free(params IEnumerable<string> limit) =>
        int.Parse(
            Shell([.. limit, "--", "df", "--block-size=1048576", "--output=avail", "/"]).Exits(0).Output.Split('\n')[1],
            CultureInfo.InvariantCulture
        );

    private string Refused(string parameter, string value) =>
        workspace.Run(["Install", "--package", "sample", .. InMachine, parameter, value]).Exits(5).ToString();

    private ProgramResult Shell(params IEnumerable<string> arguments) =>
        workspace.Run(["Shell", "--package", "sample", .. InMachine, .. arguments]);

    private ProgramResult Piped(params IReadOnlyList<string> command) =>
        workspace.Execute([
            "sh",
            "-c",
            "cat input | exec \"$@\"",
            "sh",
            .. workspace.Command(["Shell", "--package", "sample", .. InMachine, .. command.Count > 0 ? ["--", .. command] : command]),
        ]);
}
