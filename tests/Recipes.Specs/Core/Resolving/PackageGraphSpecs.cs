using Recipes.Planning;
using Recipes.Resolving;
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
    public async Task Install_commits_after_the_recipes_own_actions_and_triggers_the_check()
    {
        var ran = new List<string>();
        var node = new TargetNode { Id = new TargetId("png/stable", "Install"), Actions = [_ => Say("install")] };

        var complete = PackageGraph.Complete(node, Decision("png"), Decisions("png"), _ => Say("commit"));

        foreach (var action in complete.Actions)
            await action(CancellationToken.None);
        ran.ShouldBe(["install", "commit"]);
        complete.Triggers.ShouldBe([new TargetId("png/stable", "Check")]);

        Task Say(string text)
        {
            ran.Add(text);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_group_commits_nothing()
    {
        var node = new TargetNode { Id = new TargetId("media/stable", "Install") };

        PackageGraph.Complete(node, Decision("media"), Decisions("media"), _ => Task.CompletedTask).Actions.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_recipe_says_itself_stays()
    {
        var own = TargetId.OfBuild("Own");
        var node = new TargetNode { Id = new TargetId("png/stable", "Build"), ExecutionDependencies = [own] };

        PackageGraph
            .Complete(node, Decision("png"), Decisions("png"), _ => Task.CompletedTask)
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
        return new TargetGraph([
            .. builder
                .Build()
                .Nodes.Select(node => PackageGraph.Complete(node, byOwner[node.Id.Owner], decisions, _ => Task.CompletedTask)),
        ]);
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
