using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Specs.Snapshots;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class PlainConsoleSpecs
{
    private readonly ManualTime time = new();
    private readonly FakeTerminal terminal = new();

    [Fact]
    public void Lines_carry_their_target() => Snapshot.Match(Run(Verbosity.Normal));

    [Fact]
    public void Verbose_has_the_details_too() => Snapshot.Match(Run(Verbosity.Verbose));

    [Fact]
    public void Minimal_has_what_ended_and_warnings() => Snapshot.Match(Run(Verbosity.Minimal));

    [Fact]
    public void Quiet_has_faults() => Snapshot.Match(Run(Verbosity.Quiet));

    [Fact]
    public void What_is_written_is_seen_soon_and_not_line_by_line()
    {
        using var console = new PlainConsole(terminal, new ConsoleOptions(), time);
        for (var i = 0; i < 100; i++)
            console.WriteText("line");
        terminal.Writes.ShouldBeEmpty();

        time.Advance(0.2);

        terminal.Writes.ShouldHaveSingleItem();
    }

    private string Run(Verbosity verbosity)
    {
        var (fetch, build, pack) = (Target("zlib/stable:Fetch"), Target("zlib/stable:Build"), Skipped("Pack", "OnlyWhen: IsServerBuild"));
        using (var console = new PlainConsole(terminal, new ConsoleOptions { Verbosity = verbosity }, time))
        {
            console.OnStarting([fetch, build, pack]);
            console.OnTargetRunning(fetch);
            console.OnTargetRunning(build);
            for (var i = 0; i < 25; i++)
            {
                console.OnProgress(fetch, "zlib-1.2.13.tar.gz", i * 200_000, 5_000_000);
                time.Advance(1);
            }
            console.OnLine(new StepLine(fetch, StepLogKind.Detail, "The cache has no such file.", "10:21:04 [DBG]"));
            console.OnLine(new StepLine(build, StepLogKind.Command, "make -j2", null));
            console.OnLine(new StepLine(build, StepLogKind.Output, "gcc -c deflate.c", null));
            console.OnLine(new StepLine(fetch, StepLogKind.Information, "From the second mirror.", "10:21:05 [INF]"));
            console.OnLine(new StepLine(build, StepLogKind.Error, "deflate.c:1:1: warning: unused", null));
            console.OnLine(new StepLine(null, StepLogKind.Warning, "The disk is nearly full.", "10:21:06 [WRN]"));
            console.OnLine(new StepLine(build, StepLogKind.Fault, "It will not work.", "10:21:07 [ERR]"));
            (fetch.Status, fetch.Duration) = (ExecutionStatus.Succeeded, TimeSpan.FromSeconds(62));
            console.OnTargetSucceeded(fetch);
            (build.Status, build.Failure) = (ExecutionStatus.Failed, new RecipesException("It did not work.\nNot at all."));
            console.OnTargetFailed(build);
            console.OnTargetSkipped(pack);
        }
        return terminal.Text;
    }
}
