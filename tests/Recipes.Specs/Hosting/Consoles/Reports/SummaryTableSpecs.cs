using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Consoles.Reports;
using Recipes.Specs.Snapshots;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles.Reports;

public sealed class SummaryTableSpecs
{
    private static readonly Look Plain = new(UseColor: false, UseUnicode: true);

    [Fact]
    public void Each_target_has_a_row() => Snapshot.Match(Render(Mixed()));

    [Fact]
    public void Colours_are_roles() => Snapshot.Match(Render(Mixed(), Plain with { UseColor = true }).Replace("\e", "ESC"));

    [Fact]
    public void On_a_terminal_names_give_way_to_notes() => Snapshot.Match(Render(Mixed(), width: 80));

    [Fact]
    public void On_a_narrow_terminal_notes_are_left_out() => Snapshot.Match(Render(Mixed(), width: 40));

    [Fact]
    public void Without_unicode_rules_are_ascii() =>
        Snapshot.Match(Render([Target("Compile", ExecutionStatus.Succeeded, 4)], new Look(false, false)));

    [Fact]
    public void Of_ten_thousand_targets_those_that_tell_something_have_a_row()
    {
        List<ExecutableTarget> targets =
        [
            .. Enumerable.Range(0, 5000).Select(i => Skipped($"p{i}:Build", "Up to date")),
            .. Enumerable.Range(0, 4000).Select(i => Target($"q{i}:Check", ExecutionStatus.Succeeded)),
            .. Enumerable.Range(0, 50).Select(i => Target($"r{i}:Build", ExecutionStatus.Succeeded, seconds: i)),
            Failed("s:Build", FailedMake()),
            Target("t:Build", ExecutionStatus.NotRun),
        ];
        targets[0].AddSummary("Version", "1.2.3");

        Snapshot.Match(Render(targets));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(100)]
    public void No_row_is_wider_than_the_terminal(int width) =>
        Render(Mixed(), width: width).Split('\n').Max(TextWidth.Of).ShouldBeLessThan(Math.Max(width, 1) + 0);

    private static List<ExecutableTarget> Mixed()
    {
        var pack = Target("Pack", ExecutionStatus.Succeeded, 605);
        pack.AddSummary("Version", "1.2.3");
        pack.AddSummary("Files", "42");
        return
        [
            Target("native:a-package-with-quite-a-long-name/some-branch:Fetch", ExecutionStatus.Succeeded, 4.2),
            Target("zlib/stable:Build", ExecutionStatus.Succeeded, 0.3),
            pack,
            Skipped("Publish", "OnlyWhen: IsServerBuild"),
            Failed("neato-lib/latest:Build", FailedMake(), seconds: 83),
            Target("Sign", ExecutionStatus.Aborted, 2),
            Target("neato-lib/latest:Install", ExecutionStatus.NotRun),
            Target("All", ExecutionStatus.Collective),
        ];
    }

    private static string Render(IReadOnlyList<ExecutableTarget> targets, Look? look = null, int? width = null) =>
        SummaryTable.Render(new ExecutionReport(targets, IsCancelled: false, TimeSpan.FromSeconds(700)), look ?? Plain, width);
}
