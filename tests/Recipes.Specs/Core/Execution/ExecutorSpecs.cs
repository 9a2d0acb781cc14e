using System.Collections.Concurrent;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Planning;
using Recipes.Specs.Core.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Core.Execution;

public sealed class ExecutorSpecs
{
    private readonly ConcurrentQueue<string> ran = [];
    private readonly CancellationTokenSource cancel = new();

    [Fact]
    public async Task Independent_targets_run_at_once()
    {
        using var barrier = new Barrier(3);
        var graph = Graph(
            ("A", _ => barrier.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue()),
            ("B", _ => barrier.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue()),
            ("C", _ => barrier.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue())
        );

        var report = await Run(graph, jobs: 3, "A", "B", "C");

        report.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task One_job_runs_targets_in_the_plans_order()
    {
        await Run(Graph(("All: B A", null), ("A", null), ("B", null)), jobs: 1, "All");

        ran.ShouldBe(["B", "A", "All"]);
    }

    [Fact]
    public async Task A_target_that_only_waits_leaves_the_job_to_others()
    {
        // With a job of its own the waiting target would keep the only one from the target that it waits for.
        using var freed = new ManualResetEventSlim();
        var graph = Graph(("Lock", _ => freed.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue()), ("Work", _ => freed.Set()))
            .Replace(TargetId.OfBuild("Lock"), node => node with { Load = TargetLoad.None });

        (await Run(graph, jobs: 1, "Lock", "Work")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_gate_occupies_no_job_and_conditions_are_asked_after_it()
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isWanted = true;
        var graph = Graph(("Gated", null), ("Work", _ => opened.SetResult()))
            .Replace(
                TargetId.OfBuild("Gated"),
                node =>
                    node with
                    {
                        Gate = async ct =>
                        {
                            await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
                            isWanted = false;
                        },
                        DynamicConditions = [new TargetCondition("it is wanted", () => isWanted) { Reason = () => "Not needed any more" }],
                    }
            );

        var report = await Run(graph, jobs: 1, "Gated", "Work");

        Statuses(report).ShouldBe("Gated Skipped (Not needed any more), Work Succeeded");
    }

    [Fact]
    public async Task A_gate_that_fails_is_the_targets_failure()
    {
        var graph = Graph(("A", null), ("B: A", null))
            .Replace(TargetId.OfBuild("A"), node => node with { Gate = _ => Task.FromException(new RecipesException("no", "h")) });

        var report = await Run(graph, jobs: 1, "B");

        Statuses(report).ShouldBe("A Failed, B NotRun");
        report.Targets[0].Failure!.Message.ShouldBe("no");
    }

    [Fact]
    public async Task A_failure_ends_the_gates_of_others()
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var graph = Graph(("Gated", null), ("Fails", _ => throw new RecipesException("no", "h")))
            .Replace(
                TargetId.OfBuild("Gated"),
                node =>
                    node with
                    {
                        Gate = ct =>
                        {
                            waits.SetResult();
                            return Task.Delay(Timeout.Infinite, ct);
                        },
                    }
            )
            .Replace(TargetId.OfBuild("Fails"), node => node with { Gate = _ => waits.Task });

        Statuses(await Run(graph, jobs: 1, "Gated", "Fails")).ShouldBe("Gated NotRun, Fails Failed");
    }

    [Fact]
    public async Task After_a_failure_nothing_starts_but_what_is_assured()
    {
        var graph = Graph(("A", Fails), ("B: A", null), ("C", null), ("Clean: B", null));
        graph = graph.Replace(TargetId.OfBuild("Clean"), node => node with { AssuredAfterFailure = true });

        var report = await Run(graph, jobs: 1, "B", "C", "Clean");

        Statuses(report).ShouldBe("A Failed, B NotRun, C NotRun, Clean Succeeded");
        report.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task A_failure_that_may_be_passed_over_still_fails_the_build()
    {
        var graph = Graph(("A", Fails), ("B: A", null)).Replace(TargetId.OfBuild("A"), node => node with { ProceedAfterFailure = true });

        var report = await Run(graph, jobs: 1, "B");

        Statuses(report).ShouldBe("A Failed, B Succeeded");
        report.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task The_fault_says_with_which_code_to_exit()
    {
        var report = await Run(Graph(("A", _ => throw new RecipesException("wrong digest", exitCode: ExitCode.Integrity))), 1, "A");

        report.ExitCode.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task A_cancellation_reaches_the_running_action_and_assured_targets_still_run()
    {
        var started = new TaskCompletionSource();
        var graph = Graph(("Wait", null), ("Next: Wait", null), ("Clean", null))
            .Replace(
                TargetId.OfBuild("Wait"),
                node =>
                    node with
                    {
                        Actions =
                        [
                            async token =>
                            {
                                started.SetResult();
                                await Task.Delay(Timeout.Infinite, token);
                            },
                        ],
                    }
            )
            .Replace(TargetId.OfBuild("Clean"), node => node with { AssuredAfterFailure = true });

        var run = Run(graph, jobs: 1, "Next", "Clean");
        await started.Task;
        await cancel.CancelAsync();
        var report = await run;

        Statuses(report).ShouldBe("Wait Aborted, Next NotRun, Clean Succeeded");
        report.ExitCode.ShouldBe(ExitCode.Cancelled);
    }

    [Fact]
    public async Task A_false_dynamic_condition_skips_what_only_it_triggers()
    {
        var graph = Graph(("A triggers T", null), ("T", null))
            .Replace(TargetId.OfBuild("A"), node => node with { DynamicConditions = [Never] });

        var report = await Run(graph, jobs: 1, "A");

        Statuses(report).ShouldBe("A Skipped (OnlyWhen: never), T Skipped (Skipped: because of A)");
        report.ExitCode.ShouldBe(ExitCode.Success);
    }

    [Fact]
    public async Task A_trigger_that_another_source_wants_runs()
    {
        var graph = Graph(("A triggers T", null), ("B triggers T", null), ("T", null))
            .Replace(TargetId.OfBuild("B"), node => node with { DynamicConditions = [Never] });

        Statuses(await Run(graph, jobs: 1, "A", "B")).ShouldBe("A Succeeded, B Skipped (OnlyWhen: never), T Succeeded");
    }

    [Fact]
    public async Task A_skipped_dependency_does_not_stop_its_dependents()
    {
        var graph = Graph(("A: B", null), ("B", null)).Replace(TargetId.OfBuild("B"), node => node with { StaticConditions = [Never] });

        Statuses(await Run(graph, jobs: 1, "A")).ShouldBe("B Skipped (OnlyWhen: never), A Succeeded");
    }

    [Fact]
    public async Task A_throwing_condition_fails_the_target_and_names_the_condition()
    {
        var throwing = new TargetCondition("Broken", () => throw new InvalidOperationException("no"));
        var graph = Graph(("A", null)).Replace(TargetId.OfBuild("A"), node => node with { DynamicConditions = [throwing] });

        var report = await Run(graph, jobs: 1, "A");

        report.Targets[0].Failure!.Message.ShouldBe("The condition 'Broken' of the target 'A' failed: no");
    }

    [Fact]
    public async Task A_target_that_has_begun_is_not_skipped_because_of_another()
    {
        // D runs beside A and is asked while A is skipped; T, which needs it, falls with A.
        using var skipped = new ManualResetEventSlim();
        var late = new TargetCondition("late", () => skipped.Wait(TimeSpan.FromSeconds(30)));
        var graph = Graph(("A triggers T", null), ("T: D", null), ("D", null))
            .Replace(TargetId.OfBuild("A"), node => node with { DynamicConditions = [Never] })
            .Replace(TargetId.OfBuild("D"), node => node with { DynamicConditions = [late] });
        var plan = Planner.Plan(graph, [TargetId.OfBuild("A")]);

        var observer = new SkipObserver("T", skipped);
        var report = await new Executor(observer).RunAsync(plan, [null, null, null], new ExecutionOptions { Jobs = 2 });

        Statuses(report).ShouldBe("A Skipped (OnlyWhen: never), D Succeeded, T Skipped (Skipped: because of A)");
    }

    [Fact]
    public async Task An_action_knows_the_target_it_belongs_to()
    {
        ExecutableTarget? seen = null;
        await Run(Graph(("A", _ => seen = RunningTarget.Current)), 1, "A");

        seen?.Name.ShouldBe("A");
    }

    private static TargetCondition Never => new("never", () => false);

    private static void Fails(CancellationToken token) => throw new InvalidOperationException("it failed");

    private static string Statuses(ExecutionReport report) =>
        string.Join(", ", report.Targets.Select(t => t.SkipReason is { } why ? $"{t.Name} {t.Status} ({why})" : $"{t.Name} {t.Status}"));

    private TargetGraph Graph(params (string Line, Action<CancellationToken>? Action)[] targets) =>
        new([
            .. targets.Select(target =>
            {
                var node = Nodes.Parse(target.Line);
                return node with { Actions = [token => Act(node, target.Action, token)] };
            }),
        ]);

    private Task Act(TargetNode node, Action<CancellationToken>? action, CancellationToken token)
    {
        ran.Enqueue(node.ToString());
        action?.Invoke(token);
        return Task.CompletedTask;
    }

    private async Task<ExecutionReport> Run(TargetGraph graph, int jobs, params string[] invoked)
    {
        var plan = Planner.Plan(graph, [.. invoked.Select(TargetId.OfBuild)]);
        var skips = PlanReview.Skips(plan, SkipRequest.None);
        return await new Executor(new SilentObserver()).RunAsync(plan, skips, new ExecutionOptions { Jobs = jobs }, cancel.Token);
    }
}
