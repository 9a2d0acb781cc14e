using Recipes.Planning;
using Recipes.Resolving;
using Recipes.Stores;
using Recipes.Targets;

namespace Recipes.Specs.Core.Resolving;

public sealed class PackageGraphSpecs
{
    [Fact]
    public void A_packages_targets_follow_each_other_and_sources_are_fetched_meanwhile() =>
        Plan("png/stable:Install", "png")
            .ShouldBe(
                "zlib/stable:Fetch zlib/stable:Prebuild zlib/stable:Build zlib/stable:Install zlib/stable:Check png/stable:Fetch png/stable:Prebuild "
                    + "png/stable:Build png/stable:Install png/stable:Check"
            );

    [Fact]
    public void What_needs_nothing_that_is_work_waits_for_nothing_else()
    {
        var graph = Graph("png", installed: "zlib");

        graph[PackageGraph.Node(Id("png"), "Build")].ExecutionDependencies.Select(id => id.ToString()).ShouldBe(["png/stable:Prebuild"]);
        graph[PackageGraph.Node(Id("png"), "Fetch")].ExecutionDependencies.ShouldBeEmpty();
    }

    [Fact]
    public void Prebuild_and_Build_wait_for_the_installs_of_what_is_needed()
    {
        var graph = Graph("png");

        foreach (var member in new[] { "Prebuild", "Build" })
            graph[PackageGraph.Node(Id("png"), member)].ExecutionDependencies[0].ToString().ShouldBe("zlib/stable:Install");
    }

    [Fact]
    public void Install_triggers_the_check()
    {
        var node = new TargetNode { Id = new TargetId("png/stable", "Install") };

        PackageGraph.Complete(node, Decision("png"), Decisions("png")).Triggers.ShouldBe([new TargetId("png/stable", "Check")]);
    }

    [Fact]
    public void What_is_in_the_store_needs_neither_its_sources_nor_a_check()
    {
        var node = new TargetNode { Id = new TargetId("png/stable", "Install") };
        var decision = Decision("png") with { Stored = new StoredResult("key", "output") };

        var complete = PackageGraph.Complete(node, decision, Decisions("png"));

        complete.ExecutionDependencies.Select(id => id.ToString()).ShouldBe(["zlib/stable:Install"]);
        complete.Triggers.ShouldBeEmpty();
    }

    [Fact]
    public void What_may_not_have_to_be_built_is_not_fetched_before_that_is_known()
    {
        var node = new TargetNode { Id = new TargetId("png/stable", "Fetch") };
        var decision = Decision("png") with { State = PackageState.Outdated, AwaitsDependencies = true };

        PackageGraph
            .Complete(node, decision, Decisions("png"))
            .ExecutionDependencies.Select(id => id.ToString())
            .ShouldBe(["zlib/stable:Install"]);
    }

    [Fact]
    public void What_a_recipe_says_itself_stays()
    {
        var own = TargetId.OfBuild("Own");
        var node = new TargetNode { Id = new TargetId("png/stable", "Build"), ExecutionDependencies = [own] };

        PackageGraph
            .Complete(node, Decision("png"), Decisions("png"))
            .ExecutionDependencies.Select(id => id.ToString())
            .ShouldBe(["zlib/stable:Install", "png/stable:Prebuild", "Own"]);
    }

    private static PackageId Id(string name) => new(name, "stable", Platform.Target);

    private static string Plan(string invoked, string request)
    {
        var id = invoked.Split(':');
        var plan = Planner.Plan(Graph(request), [new TargetId(id[0], id[1])]);
        return string.Join(' ', plan.Targets.Select(target => target.Node));
    }

    private static TargetGraph Graph(string request, string? installed = null)
    {
        var builder = new TargetGraphBuilder();
        var decisions = Decisions(request, installed);
        foreach (var decision in decisions.Values)
            builder.Add(decision.Package.Recipe, decision.Package.Id.ToString());
        var byOwner = decisions.Values.ToDictionary(decision => decision.Package.Id.ToString());
        return new TargetGraph([.. builder.Build().Nodes.Select(node => PackageGraph.Complete(node, byOwner[node.Id.Owner], decisions))]);
    }

    private static PackageDecision Decision(string name) => Decisions(name)[Id(name)];

    private static Dictionary<PackageId, PackageDecision> Decisions(string request, string? installed = null)
    {
        var machine = new Machine();
        var catalog = new RecipeCatalog(typeof(SampleRecipes).GetNestedTypes().Where(type => !type.IsAbstract));
        var closure = new PackageResolver(catalog, (_, _) => null).Resolve([PackageRequest.Parse(request)]);
        if (installed is not null)
            machine.Install(closure.Single(package => package.Id.Name == installed));
        return PackagePlanner.Decide(closure, [closure[^1].Id], machine.Facts).ToDictionary(decision => decision.Package.Id);
    }
}
