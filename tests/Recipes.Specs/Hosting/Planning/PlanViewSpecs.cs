using System.Text.Json;
using Recipes.Hosting.Planning;
using Recipes.Planning;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Planning;

/// <summary>Plans for other programs.</summary>
public sealed class PlanViewSpecs
{
    private const string Odd = "a\"b\\c<d>&#e;`f\n{g}|[h]";

    [Fact]
    public void Mermaid_has_an_arrow_for_each_edge() => Snapshot.Match(Of(PlanMermaid.Render, SamplePlans.Build()));

    [Fact]
    public void Mermaid_has_a_subgraph_for_each_package() => Snapshot.Match(Of(PlanMermaid.Render, SamplePlans.Packages()));

    [Fact]
    public void Mermaid_escapes_what_would_end_a_label() =>
        Of(PlanMermaid.Render, SamplePlans.Named(Odd)).ShouldContain("t1[\"a#34;b\\c#60;d#62;#38;#35;e#59;#96;f#10;{g}|[h]\"]:::invoked\n");

    [Fact]
    public void Graphviz_has_an_arrow_for_each_edge() => Snapshot.Match(Of(PlanDot.Render, SamplePlans.Build()));

    [Fact]
    public void Graphviz_has_a_cluster_for_each_package() => Snapshot.Match(Of(PlanDot.Render, SamplePlans.Packages()));

    [Fact]
    public void Graphviz_escapes_what_would_end_a_label() =>
        Of(PlanDot.Render, SamplePlans.Named("a\"b\\c\nd", description: "say \"x\""))
            .ShouldContain("""t1 [label="a\"b\\c\nd", tooltip="say \"x\"", penwidth=2];""");

    [Fact]
    public void Json_has_the_targets_in_order() => Snapshot.Match(Of(PlanJson.Render, SamplePlans.Build()));

    [Fact]
    public void Json_is_valid_whatever_the_names()
    {
        using var document = JsonDocument.Parse(Of(PlanJson.Render, SamplePlans.Named(Odd, "ö/\u2028", Odd)));

        var target = document.RootElement.GetProperty("targets")[0];
        target.GetProperty("id").GetString().ShouldBe($"ö/\u2028:{Odd}");
        target.GetProperty("description").GetString().ShouldBe(Odd);
    }

    [Fact]
    public void An_order_edge_to_a_target_outside_the_plan_is_left_out()
    {
        var graph = Core.Planning.Nodes.Of("A after B", "B");
        var plan = Planner.Plan(graph, [graph.Nodes[0].Id]);

        foreach (
            var render in new Func<Plan, IReadOnlyList<string?>, string>[]
            {
                PlanTree.Render,
                PlanMermaid.Render,
                PlanDot.Render,
                PlanJson.Render,
                PlanHtml.Render,
            }
        )
            render(plan, [null]).ShouldNotContain("\"B\"");
        PlanArrow.Of(plan).ShouldBeEmpty();
    }

    [Fact]
    public void Two_targets_have_one_arrow_that_says_what_binds_most()
    {
        var graph = Core.Planning.Nodes.Of("A", "B after A triggers C: A", "C after B: B");
        var plan = Planner.Plan(graph, [graph.Nodes[1].Id]);

        PlanArrow.Of(plan).ShouldBe([new PlanArrow(0, 1, PlanArrowKind.Execution), new PlanArrow(1, 2, PlanArrowKind.Trigger)]);
    }

    private static string Of(Func<Plan, IReadOnlyList<string?>, string> render, (Plan Plan, IReadOnlyList<string?> Skips) sample) =>
        render(sample.Plan, sample.Skips);
}
