using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Interruptions;

public sealed class ContinueSpecs(Machine machine)
{
    private const string Makefile = """
        all:
        	test -e ROOT/fixed
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share
        	touch $(DESTDIR)$(PREFIX)/share/sample
        """;

    [Fact]
    public void It_goes_on_where_the_last_attempt_failed_whatever_was_asked_meanwhile()
    {
        using var workspace = Failed();
        workspace.Run("Info", "--package", "sample").Exits(0);

        var output = workspace.Run("Install", "--package", "sample", "--continue").Exits(0).Output;

        output.ShouldContain("– sample/stable:Fetch  Skipped: succeeded before");
        output.ShouldContain("✓ sample/stable:Build");
        workspace.Run("Installed", "--package", "sample").Exits(0);
    }

    [Fact]
    public void After_another_run_there_is_nothing_to_go_on_from()
    {
        using var workspace = Failed();
        workspace.Run("Clean").Exits(0);

        var output = workspace.Run("Install", "--package", "sample", "--continue").Exits(0).Output;

        output.ShouldContain("The invocation is not that of the last attempt: everything runs.");
        output.ShouldContain("✓ sample/stable:Fetch");
    }

    [Fact]
    public void After_a_run_that_was_killed_there_is_nothing_to_go_on_from()
    {
        using var workspace = WaitingSample.Create(machine);
        var cancelled = WaitingSample.InstallUntil(workspace, "build");
        cancelled.Signal(Processes.Interrupt);
        cancelled.Wait().Exits(130);
        WaitingSample.Release(workspace, "build");
        var killed = WaitingSample.InstallUntil(workspace, "build");
        killed.Signal(Processes.Kill);
        killed.Wait();
        WaitingSample.Release(workspace, "build");

        workspace
            .Run("Install", "--package", "sample", "--continue")
            .Exits(0)
            .Output.ShouldContain("The invocation is not that of the last attempt: everything runs.");
        WaitingSample.IsWhole(workspace);
    }

    [Fact]
    public void Where_attempts_cannot_be_kept_everything_else_works()
    {
        using var workspace = WaitingSample.Create(machine);
        // In the place of the directory.
        workspace.Write(".nuke/temp", "");

        workspace.Run("Installed", "--package", "sample").Exits(1);
        workspace.Run("Install", "--package", "sample").Exits(0);

        WaitingSample.IsWhole(workspace);
    }

    private Workspace Failed()
    {
        var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", Makefile.Replace("ROOT", workspace.Root, StringComparison.Ordinal))]);
        workspace.Run("Install", "--package", "sample").Exits(1);
        workspace.Write("fixed", "");
        return workspace;
    }
}
