using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Interruptions;

public sealed class ConcurrencySpecs(Machine machine)
{
    [Fact]
    public void Of_two_programs_one_builds_and_the_other_finds_it_done()
    {
        using var workspace = WaitingSample.Create(machine);
        var first = WaitingSample.InstallUntil(workspace, "build");
        var second = StartWaiting(workspace);

        WaitingSample.Release(workspace, "build");

        first.Wait().Exits(0);
        second.Wait().Exits(0).Output.ShouldContain("sample/stable is installed (since ");
        WaitingSample.Builds(workspace).ShouldBe(1);
        WaitingSample.IsWhole(workspace);
    }

    [Fact]
    public void Two_that_start_at_once_build_once()
    {
        using var workspace = WaitingSample.Create(machine);
        var programs = Enumerable.Range(0, 2).Select(_ => workspace.Start("Install", "--package", "sample")).ToList();

        foreach (var program in programs)
            program.Wait().Exits(0);

        WaitingSample.Builds(workspace).ShouldBe(1);
        WaitingSample.IsWhole(workspace);
    }

    [Fact]
    public void Who_waits_can_be_cancelled_and_disturbs_nobody()
    {
        using var workspace = WaitingSample.Create(machine);
        var first = WaitingSample.InstallUntil(workspace, "build");
        var second = StartWaiting(workspace);

        second.Signal(Processes.Interrupt);

        second.Wait().Exits(130);
        first.HasEnded.ShouldBeFalse();
        WaitingSample.Release(workspace, "build");
        first.Wait().Exits(0);
        WaitingSample.IsWhole(workspace);
    }

    [Fact]
    public void When_the_one_that_builds_is_killed_the_other_builds()
    {
        using var workspace = WaitingSample.Create(machine);
        var first = WaitingSample.InstallUntil(workspace, "install");
        var second = StartWaiting(workspace);

        first.Signal(Processes.Kill);
        WaitingSample.Release(workspace, "install");

        second.Wait().Exits(0);
        WaitingSample.IsWhole(workspace);
    }

    private static RunningProgram StartWaiting(Workspace workspace)
    {
        var program = workspace.Start("Install", "--package", "sample");
        program.WaitUntil(() => program.Written.Contains("Another run builds packages in this checkout", StringComparison.Ordinal));
        return program;
    }
}
