using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Interruptions;

public sealed class CancellationSpecs(Machine machine)
{
    [Theory]
    [InlineData(Processes.Interrupt, "build")]
    [InlineData(Processes.Interrupt, "install")]
    [InlineData(Processes.Terminate, "build")]
    [InlineData(Processes.HangUp, "build")]
    public void A_signal_to_the_program_ends_it_and_what_it_runs(int signal, string step)
    {
        using var workspace = WaitingSample.Create(machine);
        var program = WaitingSample.InstallUntil(workspace, step);

        program.Signal(signal);

        Cancelled(workspace, program.Wait());
        WaitingSample.Release(workspace, step);
        WaitingSample.CanBeInstalled(workspace);
    }

    [Fact]
    public void A_terminals_Ctrl_C_reaches_the_whole_group_and_ends_it()
    {
        using var workspace = WaitingSample.Create(machine);
        var program = WaitingSample.InstallUntil(workspace, "build");

        program.SignalGroup(Processes.Interrupt);

        Cancelled(workspace, program.Wait());
        WaitingSample.Release(workspace, "build");
        WaitingSample.CanBeInstalled(workspace);
    }

    [Fact]
    public void A_configure_script_is_ended_too_and_starts_anew()
    {
        using var workspace = machine.Checkout();
        var program = workspace.Start("Install", "--package", "neato-lib");
        program.WaitUntil(() => program.Written.Contains("checking for gcc", StringComparison.Ordinal));

        program.SignalGroup(Processes.Interrupt);

        Cancelled(workspace, program.Wait());
        workspace.Run("Installed", "--package", "neato-lib").Exits(1);
        workspace.Run("Installed", "--package", "dumbo-lib").Exits(0);
        workspace.Run("Install", "--package", "neato-lib").Exits(0);
    }

    [Fact]
    public void An_assured_target_runs_after_Ctrl_C()
    {
        using var workspace = machine.Samples();
        var program = StartSleep(workspace);

        program.Signal(Processes.Interrupt);

        Cancelled(workspace, program.Wait());
        (workspace.Root / "tidied").FileExists().ShouldBeTrue();
    }

    [Fact]
    public void Ctrl_C_twice_ends_an_assured_target_too()
    {
        using var workspace = machine.Samples();
        workspace.Write("hold", "");
        var program = StartSleep(workspace);
        program.Signal(Processes.Interrupt);
        program.WaitUntil(() => (workspace.Root / "tidying").FileExists());

        program.Signal(Processes.Interrupt);

        Cancelled(workspace, program.Wait());
        (workspace.Root / "tidied").FileExists().ShouldBeFalse();
    }

    private static RunningProgram StartSleep(Workspace workspace)
    {
        var program = workspace.Start("Sleep");
        program.WaitUntil(() => Processes.Of(workspace.Root).Any(process => process.Contains(" sleep 3600", StringComparison.Ordinal)));
        return program;
    }

    private static void Cancelled(Workspace workspace, ProgramResult result)
    {
        result.Exits(130);
        (result.Output + result.Errors).ShouldContain("cancelled");
        Processes.Of(workspace.Root).ShouldBeEmpty();
    }
}
