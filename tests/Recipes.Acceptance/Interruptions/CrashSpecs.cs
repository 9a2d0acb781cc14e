using System.Diagnostics;
using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;
using Recipes.IO;

namespace Recipes.Acceptance.Interruptions;

public sealed class CrashSpecs(Machine machine, ITestOutputHelper output)
{
    private const string ManyFiles = """
        all:
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share
        	i=0; while test $$i -lt 2000; do echo $$i >$(DESTDIR)$(PREFIX)/share/$$i; i=$$((i + 1)); done
        """;

    [Theory]
    [InlineData("build")]
    [InlineData("install")]
    public void What_a_killed_program_left_is_never_taken_for_a_package(string step)
    {
        using var workspace = WaitingSample.Create(machine);
        var program = WaitingSample.InstallUntil(workspace, step);

        program.Signal(Processes.Kill);

        program.Wait().ExitCode.ShouldBe(128 + Processes.Kill);
        Processes.AllEnd(workspace.Root);
        WaitingSample.Release(workspace, step);
        WaitingSample.CanBeInstalled(workspace);
    }

    [Fact]
    public void What_a_killed_program_staged_goes_though_there_is_nothing_to_do()
    {
        using var workspace = WaitingSample.Create(machine);
        WaitingSample.CanBeInstalled(workspace);
        workspace.Run("Install", "--package", "sample").Exits(0);
        workspace.Run("Install", "--package", "sample").Exits(0);
        var staged = workspace.Write(".recipes/staging/target/sample/stable/half", "");

        workspace.Run("Install", "--package", "sample").Exits(0);

        staged.FileExists().ShouldBeFalse();
    }

    [Fact]
    public void A_program_killed_at_any_moment_leaves_nothing_that_hinders_the_next()
    {
        using var workspace = machine.Checkout();
        KillAtRandomMoments(workspace, "dumbo-lib", 10);
        CProgram
            .Output(
                workspace,
                "dumbo-lib",
                """
                #include <dumbo/dumbo.h>
                #include <stdio.h>
                int main(void) { puts(dumbo_version()); return 0; }
                """
            )
            .ShouldBe("0.0.2\n");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_whole_installation_with_its_dependency_survives_fifty_kills()
    {
        using var workspace = machine.Checkout();
        KillAtRandomMoments(workspace, "neato-lib", 50);
        CProgram.Output(workspace, "neato-lib", CProgram.ReleasedNeatoLib).ShouldBe(CProgram.ReleasedOutput);
    }

    [Fact]
    public void A_commit_that_is_killed_is_undone()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", ManyFiles)]);
        var journal = workspace.Prefix / ".recipes" / "journal";
        var hits = 0;
        for (var attempt = 0; hits < 3 && attempt < 30; attempt++)
        {
            workspace.Prefix.DeleteDirectory();
            var program = workspace.Start("Install", "--package", "sample");
            while (!journal.FileExists() && !program.HasEnded)
                Thread.Sleep(0);
            // Not always at its first step.
            Thread.Sleep(attempt % 4 * 10);
            if (program.HasEnded)
                continue;
            program.Signal(Processes.Kill);
            program.Wait();
            Processes.AllEnd(workspace.Root);
            if (!journal.FileExists())
                continue;
            if (Workspace.Files(workspace.Prefix / ".recipes" / "packages").Contains("sample.json"))
            {
                // Its last step but one was done: all is there, and only the journal had to go.
                workspace.Run("Installed", "--package", "sample").Exits(0);
                workspace.Run("Verify").Exits(0);
                continue;
            }
            hits++;
            output.WriteLine($"killed with {Workspace.Files(workspace.Prefix / "share").Count} files in place");

            workspace.Run("Installed", "--package", "sample").Exits(1);

            Workspace.Files(workspace.Prefix / "share").ShouldBeEmpty();
        }
        hits.ShouldBe(3);

        workspace.Run("Install", "--package", "sample").Exits(0);

        workspace.RecordedFiles("sample").Count.ShouldBe(2000);
    }

    private void KillAtRandomMoments(Workspace workspace, string package, int times)
    {
        var watch = Stopwatch.StartNew();
        workspace.Run("Install", "--package", package).Exits(0);
        var whole = watch.Elapsed;
        var files = Workspace.Files(workspace.Prefix);
        var random = new Random(times);
        for (var kill = 0; kill < times; kill++)
        {
            // From nothing, and from what the kill before left.
            if (kill % 2 == 0)
                workspace.Prefix.DeleteDirectory();
            var moment = whole * random.NextDouble() * 1.1;
            var program = workspace.Start("Reinstall", "--package", package);
            Thread.Sleep(moment);
            if (!program.HasEnded)
                program.Signal(Processes.Kill);
            var result = program.Wait();
            output.WriteLine($"{kill}: killed after {moment.TotalMilliseconds:0} ms of {whole.TotalMilliseconds:0}: {result.ExitCode}");
            Processes.AllEnd(workspace.Root);
            if (workspace.Run("Installed", "--package", package).ExitCode == 0)
                workspace.RecordedFiles(package).ShouldNotBeEmpty();
        }

        workspace.Run("Install", "--package", package).Exits(0);

        workspace.Run("Installed", "--package", package).Exits(0);
        Workspace.Files(workspace.Prefix).ShouldBe(files);
        Workspace.Files(workspace.State / "staging").ShouldBeEmpty();
    }
}
