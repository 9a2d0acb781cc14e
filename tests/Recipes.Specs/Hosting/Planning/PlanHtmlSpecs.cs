using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Recipes.Hosting.Planning;
using Recipes.Planning;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Planning;

public sealed partial class PlanHtmlSpecs
{
    [Fact]
    public void A_page_has_a_drawing_and_a_table() => Snapshot.Match(Render(SamplePlans.Build()));

    [Fact]
    public void Thirty_targets_are_a_page_of_less_than_a_hundred_kilobytes() =>
        Encoding.UTF8.GetByteCount(Render(SamplePlans.Packages())).ShouldBeLessThan(100_000);

    [Fact]
    public void A_page_needs_nothing_from_elsewhere()
    {
        var page = Render(SamplePlans.Packages());

        page.ShouldNotContain("<script");
        page.ShouldNotContain("http");
        page.ShouldNotContain("src=");
        page.ShouldNotContain("@import");
    }

    [Fact]
    public void The_drawing_is_well_formed_whatever_the_names()
    {
        var page = Render(SamplePlans.Named("<script>\"'&", "<b>/stable", "</title>]]>"));

        var svg = XElement.Parse(Drawing().Match(page).Value);
        svg.Descendants("text").Select(text => text.Value).ShouldBe(["<script>\"'&", "<b>/stable", "1"]);
        svg.Element("g")!.Element("title")!.Value.ShouldBe("<b>/stable:<script>\"'&: </title>]]>");
    }

    [Fact]
    public void A_long_name_is_cut_and_whole_in_its_title()
    {
        var name = new string('n', 100);
        var svg = XElement.Parse(Drawing().Match(Render(SamplePlans.Named(name))).Value);

        svg.Descendants("text").First().Value.ShouldBe(new string('n', 26) + "…");
        svg.Element("g")!.Element("title")!.Value.ShouldBe(name);
    }

    [Fact]
    public void Too_many_targets_to_draw_are_a_table()
    {
        var page = Render(SamplePlans.Dense(100, 100));

        page.ShouldContain("<p>There is too much in this plan for a drawing.</p>");
        page.ShouldContain("T11 and 88 more");
        page.ShouldNotContain("viewBox");
    }

    [Fact]
    public void Too_long_arrows_to_draw_are_a_table()
    {
        var nodes = Enumerable
            .Range(0, 300)
            .Select(i => $"T{i}: {string.Join(' ', Enumerable.Range(0, i).Select(j => $"T{j}"))}")
            .ToArray();
        var graph = Core.Planning.Nodes.Of(nodes);
        var plan = Planner.Plan(graph, [graph.Nodes[^1].Id]);

        PlanHtml.Render(plan, new string?[300]).ShouldContain("too much in this plan");
    }

    [Fact]
    public void An_empty_plan_is_a_page_too() => PlanHtml.Render(new Plan([]), []).ShouldContain("<h1>Plan: 0 targets</h1>");

    [GeneratedRegex("<svg viewBox.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    private static string Render((Plan Plan, IReadOnlyList<string?> Skips) sample) => PlanHtml.Render(sample.Plan, sample.Skips);
}
