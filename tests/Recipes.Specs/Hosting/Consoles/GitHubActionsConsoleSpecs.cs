using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Specs.Snapshots;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class GitHubActionsConsoleSpecs
{
    [Fact]
    public void Each_target_is_a_group_in_one_piece() => Snapshot.Match(Run(Verbosity.Normal));

    [Fact]
    public void Minimal_has_no_groups() => Snapshot.Match(Run(Verbosity.Minimal));

    private static string Run(Verbosity verbosity)
    {
        using var directory = new TemporaryDirectory();
        var terminal = new FakeTerminal();
        var (fetch, build, pack) = (Target("zlib/stable:Fetch"), Target("zlib/stable:Build"), Skipped("Pack", "OnlyWhen: IsServerBuild"));
        var options = new ConsoleOptions { Host = HostKind.GitHubActions, Verbosity = verbosity };
        using (
            var console = new GitHubActionsConsole(terminal, options, new ManualTime(), target => directory.Path / target.Node.Id.Member)
        )
        {
            console.OnStarting([fetch, build, pack]);
            console.OnTargetRunning(fetch);
            console.OnTargetRunning(build);
            File.WriteAllText(directory.Path / "Build", "$ make -j2\n::error file=deflate.c,line=1::a program's own annotation\n");
            console.OnLine(new StepLine(build, StepLogKind.Output, "gcc -c deflate.c", null));
            console.OnLine(new StepLine(fetch, StepLogKind.Information, "From the second mirror.", "10:21:05 [INF]"));
            console.OnLine(new StepLine(null, StepLogKind.Information, "Said by nobody.", "10:21:05 [INF]"));
            console.OnLine(new StepLine(build, StepLogKind.Warning, "50% of the tests were skipped.", "10:21:06 [WRN]"));
            console.OnLine(new StepLine(null, StepLogKind.Fault, "Nobody can tell.", "10:21:07 [ERR]"));
            (fetch.Status, fetch.Duration) = (ExecutionStatus.Succeeded, TimeSpan.FromSeconds(62));
            console.OnTargetSucceeded(fetch);
            (build.Status, build.Failure) = (ExecutionStatus.Failed, new RecipesException("It did not work."));
            console.OnTargetFailed(build);
            console.OnTargetSkipped(pack);
        }
        return terminal.Text;
    }
}
