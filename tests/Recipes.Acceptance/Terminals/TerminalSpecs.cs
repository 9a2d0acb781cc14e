using Recipes.Acceptance.Interruptions;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Terminals;

public sealed class TerminalSpecs(Machine machine)
{
    [Fact]
    public void What_runs_is_shown_as_long_as_it_runs()
    {
        Terminal.Require(machine);
        using var workspace = WaitingSample.Create(machine);
        using var terminal = new Terminal(workspace);
        WaitingSample.Hold(workspace, "build");

        terminal.Run("Install --package sample");

        terminal.WaitUntil(screen => screen.Contains("▸ sample/stable:Build", StringComparison.Ordinal));
        terminal.WaitUntil(screen => screen.Contains("1 running · ", StringComparison.Ordinal));
        terminal.ColouredScreen.ShouldContain("\e[3");
        WaitingSample.Release(workspace, "build");
        terminal.ExitCode().ShouldBe(0);
        terminal.Screen.ShouldContain("✓ sample/stable:Build");
        terminal.History.ShouldNotContain("running · ");
        terminal.ShowsCursor.ShouldBeTrue();
        WaitingSample.IsWhole(workspace);
    }

    [Fact]
    public void Ctrl_C_leaves_a_usable_terminal()
    {
        Terminal.Require(machine);
        using var workspace = WaitingSample.Create(machine);
        using var terminal = new Terminal(workspace);
        WaitingSample.Hold(workspace, "build");
        terminal.Run("Install --package sample");
        terminal.WaitUntil(screen => screen.Contains("▸ sample/stable:Build", StringComparison.Ordinal));

        terminal.PressCtrlC();

        terminal.ExitCode().ShouldBe(130);
        terminal.ShowsCursor.ShouldBeTrue();
        terminal.History.ShouldNotContain("running · ");
        terminal.Type("stty -a");
        terminal.WaitUntil(screen =>
            screen.Contains(" icanon ", StringComparison.Ordinal) && screen.Contains(" echo ", StringComparison.Ordinal)
        );
        WaitingSample.Release(workspace, "build");
        WaitingSample.CanBeInstalled(workspace);
    }

    [Fact]
    public void Ctrl_C_three_times_leaves_at_once_what_does_not_end()
    {
        Terminal.Require(machine);
        using var workspace = machine.Samples();
        var deaf = workspace.Root / "deaf";
        workspace.Archive("sample", [("Makefile", $"all:\n\ttrap '' INT TERM; : >{deaf}; while :; do sleep 0.1; done\ninstall:\n")]);
        using var terminal = new Terminal(workspace);
        terminal.Run("Install --package sample");
        terminal.WaitUntil(screen => screen.Contains("▸ sample/stable:Build", StringComparison.Ordinal));
        Eventually.Holds(() => deaf.FileExists(), () => "deaf");

        terminal.PressCtrlC();
        terminal.WaitUntil(screen => screen.Contains("Cancelling what runs.", StringComparison.Ordinal));
        terminal.PressCtrlC();
        terminal.PressCtrlC();

        terminal.ExitCode().ShouldBe(130);
        terminal.Screen.ShouldNotContain("running · ");
        terminal.ShowsCursor.ShouldBeTrue();
    }

    [Fact]
    public void A_window_that_is_closed_ends_what_runs_in_good_order()
    {
        Terminal.Require(machine);
        using var workspace = machine.Samples();
        workspace.Write("hold", "");
        using var terminal = new Terminal(workspace);
        terminal.Run("Sleep");
        terminal.WaitUntil(screen => screen.Contains("▸ Sleep", StringComparison.Ordinal));

        terminal.Close();

        Eventually.Holds(() => (workspace.Root / "tidying").FileExists(), () => "tidying");
        // Time for some frames of the live view.
        Thread.Sleep(1000);
        (workspace.Root / "hold").DeleteFile();
        Eventually.Holds(() => (workspace.Root / "tidied").FileExists(), () => "tidied");
        Processes.AllEnd(workspace.Root);
    }

    [Fact]
    public void Without_colours_there_are_none()
    {
        Terminal.Require(machine);
        using var workspace = WaitingSample.Create(machine);
        workspace.Variables["NO_COLOR"] = "1";
        using var terminal = new Terminal(workspace);
        WaitingSample.Hold(workspace, "build");

        terminal.Run("Install --package sample");

        terminal.WaitUntil(screen => screen.Contains("▸ sample/stable:Build", StringComparison.Ordinal));
        terminal.ColouredScreen.ShouldNotContain("\e[3");
        WaitingSample.Release(workspace, "build");
        terminal.ExitCode().ShouldBe(0);
        terminal.ColouredScreen.ShouldNotContain("\e[3");
    }

    [Fact]
    public void Redirected_output_has_no_escape_sequences()
    {
        Terminal.Require(machine);
        using var workspace = WaitingSample.Create(machine);
        using var terminal = new Terminal(workspace);

        terminal.Run("Install --package sample >output 2>&1");

        terminal.ExitCode().ShouldBe(0);
        var written = File.ReadAllText(workspace.Root / "output");
        written.ShouldContain("✓ sample/stable:Install");
        written.ShouldNotContain("\e");
    }

    [Fact]
    public void A_shell_has_the_terminal_and_gives_back_its_exit_code()
    {
        Terminal.Require(machine);
        using var workspace = WaitingSample.Create(machine);
        workspace.Run("Install", "--package", "sample").Exits(0);
        workspace.Variables["SHELL"] = "/bin/sh";
        using var terminal = new Terminal(workspace);

        terminal.Run("Shell --package sample");
        terminal.WaitUntil(screen => screen.Contains($"sample/stable in {workspace.State}", StringComparison.Ordinal));
        terminal.Type("test -t 0 && echo \"in=$RECIPES_PACKAGE=$PWD=\"");
        terminal.WaitUntil(screen => screen.Contains("in=sample/stable=", StringComparison.Ordinal));
        // There it is the shell's.
        terminal.PressCtrlC();
        terminal.WaitUntil(screen => screen.Contains("^C", StringComparison.Ordinal) && screen.TrimEnd()[^1] is '#' or '$');
        terminal.Type("exit 7");

        terminal.ExitCode().ShouldBe(7);
    }
}
