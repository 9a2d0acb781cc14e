using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Consoles.Reports;
using Recipes.Specs.Snapshots;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles.Reports;

public sealed class RepeatedReportSpecs
{
    private static readonly Look Plain = new(UseColor: false, UseUnicode: true);

    [Fact]
    public void Warnings_and_faults_are_repeated_once_each()
    {
        var fetch = Target("zlib/stable:Fetch");
        var warning = new StepLine(fetch, StepLogKind.Warning, "The tarball has no signature.", "10:21:04 [WRN]");

        Snapshot.Match(
            RepeatedReport.Render(
                [
                    warning,
                    new StepLine(null, StepLogKind.Fault, "The disk is full.", "10:21:05 [FTL]"),
                    warning with
                    {
                        Stamp = "10:21:06 [WRN]",
                    },
                    warning with
                    {
                        Target = Target("Pack"),
                    },
                ],
                Plain
            )!
        );
    }

    [Fact]
    public void Nothing_to_repeat_is_nothing() => RepeatedReport.Render([], Plain).ShouldBeNull();

    [Fact]
    public void A_flood_is_counted()
    {
        var lines = Enumerable.Range(0, 200).Select(i => new StepLine(null, StepLogKind.Warning, $"no {i}", "10:21:04 [WRN]"));

        var rows = RepeatedReport.Render([.. lines], Plain)!.Split('\n');

        rows.Length.ShouldBe(53);
        rows[^1].ShouldBe("and 150 more in the logs");
    }
}
