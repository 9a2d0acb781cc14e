using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Consoles.Reports;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles.Reports;

public sealed class OutcomeLineSpecs
{
    private static readonly DateTimeOffset When = new(2026, 11, 20, 5, 14, 47, TimeSpan.FromHours(1));

    [Fact]
    public void The_last_line_says_how_it_ended_and_when()
    {
        Render(Target("Compile", ExecutionStatus.Succeeded)).ShouldBe("Build succeeded on 2026-11-20 at 05:14:47.");
        Render(Failed("Compile", new IOException())).ShouldBe("Build failed on 2026-11-20 at 05:14:47.");
        Render(Target("Compile", ExecutionStatus.Aborted), isCancelled: true).ShouldBe("Build was cancelled on 2026-11-20 at 05:14:47.");
    }

    private static string Render(ExecutableTarget target, bool isCancelled = false) =>
        OutcomeLine.Render(new ExecutionReport([target], isCancelled, TimeSpan.Zero), When, new Look(UseColor: false, UseUnicode: true));
}
