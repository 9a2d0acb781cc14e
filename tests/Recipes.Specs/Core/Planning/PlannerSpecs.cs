using Recipes.Errors;
using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Core.Planning;

public sealed class PlannerSpecs
{
    [Fact]
    public void Dependencies_run_first_in_the_order_written() => Order(Nodes.Of("All: B A", "A: C", "B", "C"), "All").ShouldBe("B C A All");

    [Fact]
    public void Names_on_the_command_line_run_in_the_order_written() => Order(Nodes.Of("A", "B", "C"), "C", "A", "B").ShouldBe("C A B");

    [Fact]
    public void Order_edges_bind_only_targets_that_are_both_in_the_plan()
    {
        var graph = Nodes.Of("A after B Z", "B", "Z");

        Order(graph, "A", "B").ShouldBe("B A");
        Order(graph, "A").ShouldBe("A");
    }

    [Fact]
    public void A_trigger_joins_the_plan_and_runs_after_its_source() =>
        Order(Nodes.Of("Report", "Test triggers Report Notify: Build", "Build", "Notify"), "Test").ShouldBe("Build Test Report Notify");

    [Fact]
    public void Dependencies_of_a_triggered_target_run_too() => Order(Nodes.Of("A triggers T", "T: D", "D"), "A").ShouldBe("A D T");

    [Fact]
    public void A_cycle_is_reported_with_its_path_from_the_first_written()
    {
        var fault = Should.Throw<TargetCycleException>(() => Order(Nodes.Of("A: B", "B: C", "C: A", "D: A"), "D"));

        fault.Path.Select(node => node.ToString()).ShouldBe(["C", "A", "B", "C"], ignoreOrder: true);
        fault.Path[0].ShouldBe(fault.Path[^1]);
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void The_message_of_a_cycle_says_where_its_targets_are_defined()
    {
        var fault = Should.Throw<TargetCycleException>(() =>
            Planner.Plan(Nodes.Of("A: B", "B: A"), [TargetId.OfBuild("A")], node => $"Build.cs:{node.Id.Member[0] - 'A' + 1}")
        );

        fault.Message.ShouldContain("B -> A -> B");
        fault.Message.ShouldContain("A is defined in Build.cs:1");
    }

    [Fact]
    public void A_cycle_outside_the_plan_does_not_matter() => Order(Nodes.Of("A", "B: C", "C: B"), "A").ShouldBe("A");

    [Fact]
    public void A_chain_of_a_hundred_thousand_targets_is_planned_without_a_deep_stack()
    {
        var nodes = Enumerable
            .Range(0, 100_000)
            .Select(i => new TargetNode { Id = Id(i), ExecutionDependencies = i == 0 ? [] : [Id(i - 1)] })
            .ToArray();

        var plan = Planner.Plan(new TargetGraph(nodes), [Id(99_999)]);

        plan.Targets[0].Node.Id.ShouldBe(Id(0));
        plan.Targets[^1].Node.Id.ShouldBe(Id(99_999));

        static TargetId Id(int i) => TargetId.OfBuild($"T{i}");
    }

    [Fact]
    public void Every_plan_of_a_random_graph_respects_its_edges()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var nodes = Enumerable
                .Range(0, 40)
                .Select(i => new TargetNode
                {
                    Id = Id(i),
                    ExecutionDependencies = Some(i),
                    OrderDependencies = Some(i),
                })
                .ToArray();

            var plan = Planner.Plan(new TargetGraph(nodes), [Id(39), Id(20)]);

            var places = plan.Targets.Select((target, place) => (target.Node.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
            foreach (var target in plan.Targets)
            {
                target.Predecessors.ShouldAllBe(predecessor => predecessor < places[target.Node.Id]);
                target.Node.ExecutionDependencies.ShouldAllBe(dependency => places[dependency] < places[target.Node.Id]);
            }

            IReadOnlyList<TargetId> Some(int below) => [.. Enumerable.Range(0, below).Where(_ => random.Next(10) == 0).Select(Id)];
        }

        static TargetId Id(int i) => TargetId.OfBuild($"T{i}");
    }

    private static string Order(TargetGraph graph, params string[] invoked) =>
        string.Join(' ', Planner.Plan(graph, [.. invoked.Select(TargetId.OfBuild)]).Targets.Select(target => target.Node));
}
