using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Terminals;

/// <summary>A shell where a package failed.</summary>
public sealed class FailureShellSpecs(Machine machine)
{
    private const string Broken = "all:\n\t@cd deep && $(MAKE)\n";

    [Fact]
    public void At_a_terminal_a_failed_install_opens_a_shell_where_it_failed()
    {
        Terminal.Require(machine);
        using var workspace = Create();
        using var terminal = new Terminal(workspace);

        terminal.Run("Install --package sample --shell-after-fail");

        // What is typed before the shell's prompt is taken too, but then a line ends where the prompt begins.
        terminal.WaitUntil(screen => screen.TrimEnd() is [.., '#' or '$'] && screen.Contains("leave with exit.", StringComparison.Ordinal));
        terminal.History.ShouldContain("gizmo is broken");
        terminal.Type("echo \"$RECIPES_PACKAGE\" > seen; pwd >> seen; exit 3");
        terminal.ExitCode().ShouldBe(1);
        var source = workspace.State / "work/target/sample/stable/source";
        File.ReadAllLines(source / "seen").ShouldBe(["sample/stable", source]);
    }

    [Fact]
    public void Later_a_shell_shows_the_end_of_the_log_and_is_in_the_same_place()
    {
        using var workspace = Create();
        var failed = workspace.Run("Install", "--package", "sample", "--shell-after-fail").Exits(1);
        failed.Errors.ShouldContain("There is no terminal to open a shell at.");

        var shell = workspace.Run("Shell", "--package", "sample", "--shell-after-fail", "--", "pwd").Exits(0);

        shell.Output.ShouldBe($"{workspace.State / "work" / "target" / "sample" / "stable" / "source"}\n");
        shell.Errors.ShouldContain("gizmo is broken");
        shell.Errors.ShouldContain("sample/stable:Build failed; its log is ");
    }

    [Fact]
    public void What_did_not_fail_has_no_such_place()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", "all install:\n\t@:\n")]);
        workspace.Run("Install", "--package", "sample", "--shell-after-fail").Exits(0);

        workspace.Run("Shell", "--package", "sample", "--shell-after-fail", "--", "pwd").Exits(1).Errors.ShouldContain("did not fail");
    }

    private Workspace Create()
    {
        var workspace = machine.Samples();
        workspace.Variables["SHELL"] = "/bin/sh";
        workspace.Archive("sample", [("Makefile", Broken), ("deep/Makefile", "all:\n\t@echo gizmo is broken; exit 1\n")]);
        return workspace;
    }
}
