using Recipes.Errors;
using Recipes.Execution;
using Recipes.Planning;
using Recipes.Specs.Core.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Core.Execution;

/// <summary>What a failure holds up. A target whose name begins with Bad fails.</summary>
public sealed class KeepGoingSpecs
{
    [Fact]
    public async Task What_does_not_need_the_failed_target_runs_to_its_end()
    {
        var report = await RunAsync(keepGoing: true, ["Bad", "Next: Bad", "Last: Next", "Other", "End: Other"], "Last", "End");

        Statuses(report)
            .ShouldBe(
                "Bad Failed, Next NotRun (needs Bad, which failed), Last NotRun (needs Bad, which failed), Other Succeeded, End Succeeded"
            );
        report.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task Otherwise_nothing_starts_after_it_and_dependents_still_say_why()
    {
        var report = await RunAsync(keepGoing: false, ["Bad", "Next: Bad", "Other"], "Next", "Other");

        Statuses(report).ShouldBe("Bad Failed, Next NotRun (needs Bad, which failed), Other NotRun");
    }

    [Fact]
    public async Task Who_only_comes_after_it_runs()
    {
        var report = await RunAsync(keepGoing: true, ["Bad", "Later after Bad"], "Bad", "Later");

        Statuses(report).ShouldBe("Bad Failed, Later Succeeded");
    }

    [Fact]
    public async Task What_it_triggers_does_not_run_unless_another_triggers_it_too()
    {
        var report = await RunAsync(
            keepGoing: true,
            ["Bad triggers Check Shared", "Good triggers Shared", "Check", "Shared"],
            "Bad",
            "Good"
        );

        Statuses(report).ShouldBe("Bad Failed, Check NotRun (needs Bad, which failed), Good Succeeded, Shared Succeeded");
    }

    [Fact]
    public async Task A_triggered_target_that_fails_holds_up_nobody_who_ran_before_it()
    {
        var report = await RunAsync(keepGoing: true, ["A triggers BadCheck", "BadCheck", "B: A"], "B");

        Statuses(report).ShouldBe("A Succeeded, BadCheck Failed, B Succeeded");
    }

    [Fact]
    public async Task Each_failure_is_told_and_faults_that_differ_have_the_code_1()
    {
        var report = await RunAsync(keepGoing: true, ["Bad4", "Bad5", "All: Bad4 Bad5"], "All");

        Statuses(report).ShouldBe("Bad4 Failed, Bad5 Failed, All NotRun (needs Bad4, which failed)");
        report.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task Faults_that_agree_have_their_code()
    {
        var report = await RunAsync(keepGoing: true, ["Bad4", "Bad4Too"], "Bad4", "Bad4Too");

        report.ExitCode.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task What_is_assured_runs_although_what_it_needs_failed()
    {
        var report = await RunAsync(keepGoing: true, ["Bad", "Next: Bad", "Clean: Next"], "Clean");

        Statuses(report).ShouldBe("Bad Failed, Next NotRun (needs Bad, which failed), Clean Succeeded");
    }

    [Fact]
    public async Task A_failure_that_may_be_passed_over_holds_up_nobody()
    {
        var report = await RunAsync(keepGoing: true, ["BadButProceed", "Next: BadButProceed"], "Next");

        Statuses(report).ShouldBe("BadButProceed Failed, Next Succeeded");
    }

    private static string Statuses(ExecutionReport report) =>
        string.Join(
            ", ",
            report.Targets.Select(target =>
                target.Status == ExecutionStatus.NotRun && target.Obstacle is { } why
                    ? $"{target.Name} NotRun ({why})"
                    : $"{target.Name} {target.Status}"
            )
        );

    private static async Task<ExecutionReport> RunAsync(bool keepGoing, string[] lines, params string[] invoked)
    {
        var nodes = lines
            .Select(Nodes.Parse)
            .Select(node =>
                node with
                {
                    Actions = [_ => Act(node.Id.Member)],
                    AssuredAfterFailure = node.Id.Member == "Clean",
                    ProceedAfterFailure = node.Id.Member.EndsWith("Proceed", StringComparison.Ordinal),
                }
            );
        var plan = Planner.Plan(new TargetGraph([.. nodes]), [.. invoked.Select(TargetId.OfBuild)]);
        var options = new ExecutionOptions { Jobs = 1, KeepGoing = keepGoing };
        return await new Executor(new SilentObserver()).RunAsync(plan, new string?[plan.Targets.Count], options);
    }

    private static Task Act(string name)
    {
        if (!name.StartsWith("Bad", StringComparison.Ordinal))
            return Task.CompletedTask;
        var code = name.Length > 3 && char.IsAsciiDigit(name[3]) ? name[3] - '0' : ExitCode.Failed;
        throw new RecipesException("it failed", exitCode: code);
    }
}
