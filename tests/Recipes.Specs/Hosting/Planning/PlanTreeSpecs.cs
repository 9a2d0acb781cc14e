using Recipes.Hosting.Planning;
using Recipes.Planning;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Planning;

public sealed class PlanTreeSpecs
{
    [Fact]
    public void Invoked_targets_stand_above_what_they_need() => Snapshot.Match(Render(SamplePlans.Build()));

    [Fact]
    public void Targets_of_packages_carry_their_owner() => Snapshot.Match(Render(SamplePlans.Packages()));

    [Fact]
    public void A_deep_plan_goes_on_as_trees_of_its_own() => Snapshot.Match(Render(SamplePlans.Chain(20)));

    [Fact]
    public void What_is_shown_further_down_is_not_said_to_be_above()
    {
        var graph = Core.Planning.Nodes.Of(["T0", .. Enumerable.Range(1, 18).Select(i => $"T{i}: T{i - 1}"), "T19: T18 T3"]);
        var plan = Planner.Plan(graph, [graph.Nodes[^1].Id]);

        PlanTree.Render(plan, new string?[20]).ShouldContain("\n 4  └── T3 (below)\n");
    }

    [Fact]
    public void Many_references_are_counted() => Snapshot.Match(Render(SamplePlans.Dense(3, 6)));

    [Fact]
    public void An_empty_plan_says_so() => PlanTree.Render(new Plan([]), []).ShouldBe("The plan is empty.\n");

    [Fact]
    public void A_deep_plan_of_ten_thousand_targets_takes_a_line_or_two_for_each()
    {
        var text = Render(SamplePlans.Chain(10_000));

        text.Split('\n').Length.ShouldBeLessThan(11_000);
        text.Length.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void A_dense_plan_of_ten_thousand_targets_takes_some_lines_for_each()
    {
        var text = Render(SamplePlans.Dense(100, 100));

        text.Split('\n').Length.ShouldBeLessThan(60_000);
        text.Length.ShouldBeLessThan(3_000_000);
    }

    [Fact]
    public void Every_target_is_expanded_once()
    {
        var (plan, skips) = SamplePlans.Dense(5, 5);
        var lines = PlanTree.Render(plan, skips).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var expanded = lines.Where(line => !line.Contains("above", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]);
        expanded.Order().ShouldBe(plan.Targets.Select(target => target.Node.ToString()).Order());
    }

    private static string Render((Plan Plan, IReadOnlyList<string?> Skips) sample) => PlanTree.Render(sample.Plan, sample.Skips);
}
