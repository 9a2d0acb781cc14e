using Recipes.Execution;
using Recipes.Planning;
using Recipes.Specs.Core.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Core.Execution;

public sealed class ReadyTargetsSpecs
{
    [Fact]
    public void The_longest_remaining_chain_comes_first_and_ties_in_the_plans_order()
    {
        var plan = Plan("X", "Y", "Z", "A: Z", "B: A", "W", "V: W");

        Taken(plan, new ExecutionOptions { Jobs = 8 }, "X", "Y", "Z", "W").ShouldBe("Z W X Y");
    }

    [Fact]
    public void One_job_keeps_the_plans_order()
    {
        var plan = Plan("X", "Z", "A: Z");

        Taken(plan, new ExecutionOptions { Jobs = 1 }, "X", "Z").ShouldBe("X");
    }

    [Fact]
    public void Targets_that_do_nothing_do_not_lengthen_a_chain()
    {
        var plan = Plan("X", "Y", "All: X", "More: All");
        plan = new Plan([.. plan.Targets.Select(target => target.Node.Id.Member.Length > 1 ? Without(target) : target)]);

        CriticalPath.Lengths(plan)[Index(plan, "X")].ShouldBe(CriticalPath.Lengths(plan)[Index(plan, "Y")]);
    }

    [Fact]
    public void Transfers_have_a_limit_of_their_own_and_whoever_waits_has_none()
    {
        var plan = Plan("Build", "Fetch1", "Fetch2", "Fetch3", "Lock1", "Lock2");
        plan = new Plan([.. plan.Targets.Select(target => With(target, LoadOf(target.Node.Id.Member)))]);

        Taken(plan, new ExecutionOptions { Jobs = 1, Transfers = 2 }, "Build", "Fetch1", "Fetch2", "Fetch3", "Lock1", "Lock2")
            .ShouldBe("Lock1 Lock2 Fetch1 Fetch2 Build");
    }

    [Fact]
    public void What_is_released_is_taken_by_the_next()
    {
        var plan = Plan("A", "B");
        var ready = new ReadyTargets(plan, new ExecutionOptions { Jobs = 1 });
        ready.Add(0, isIdle: false);
        ready.Add(1, isIdle: false);

        ready.TryTake(out var first).ShouldBeTrue();
        ready.TryTake(out _).ShouldBeFalse();
        ready.Release(first);
        ready.TryTake(out var second).ShouldBeTrue();
        second.ShouldBe(1);
    }

    [Fact]
    public void One_that_will_do_nothing_occupies_no_job()
    {
        var plan = Plan("A", "B");
        var ready = new ReadyTargets(plan, new ExecutionOptions { Jobs = 1 });
        ready.Add(0, isIdle: false);
        ready.Add(1, isIdle: true);

        ready.TryTake(out _).ShouldBeTrue();
        ready.TryTake(out _).ShouldBeTrue();
    }

    private static TargetLoad LoadOf(string name) =>
        name switch
        {
            "Build" => TargetLoad.Processor,
            _ when name.StartsWith("Fetch", StringComparison.Ordinal) => TargetLoad.Network,
            _ => TargetLoad.None,
        };

    private static PlannedTarget With(PlannedTarget target, TargetLoad load) => target with { Node = target.Node with { Load = load } };

    private static PlannedTarget Without(PlannedTarget target) => target with { Node = target.Node with { Actions = [] } };

    private static int Index(Plan plan, string name) => plan.Targets.Select(target => target.Node.Id.Member).ToList().IndexOf(name);

    // Every node acts; all are invoked in the order written.
    private static Plan Plan(params string[] lines)
    {
        var nodes = lines.Select(line => Nodes.Parse(line) with { Actions = [_ => Task.CompletedTask] }).ToList();
        return Planner.Plan(new TargetGraph(nodes), [.. nodes.Select(node => node.Id)]);
    }

    // What can be taken at once, without anything being released.
    private static string Taken(Plan plan, ExecutionOptions options, params string[] ready)
    {
        var targets = new ReadyTargets(plan, options);
        foreach (var name in ready)
            targets.Add(Index(plan, name), isIdle: false);
        var taken = new List<string>();
        while (targets.TryTake(out var index))
            taken.Add(plan.Targets[index].Node.Id.Member);
        return string.Join(' ', taken);
    }
}
