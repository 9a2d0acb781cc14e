using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Hosting.Planning;

/// <summary>Plans to draw.</summary>
internal static class SamplePlans
{
    /// <summary>A build class as many have it, with every kind of edge; <c>Test</c> and what it triggers are skipped.</summary>
    public static (Plan Plan, IReadOnlyList<string?> Skips) Build()
    {
        var graph = new TargetGraph([
            Node("Clean", "Deletes what was built"),
            Node("Restore") with
            {
                OrderDependencies = Ids("Clean"),
            },
            Node("Compile", "Compiles \"all\" <projects> & tools", "Restore"),
            Node("Test", null, "Compile") with
            {
                Triggers = Ids("Report"),
            },
            Node("Report"),
            Node("Pack", "Makes packages", "Compile", "Test") with
            {
                OrderDependencies = Ids("Report"),
            },
            Node("Publish", null, "Pack", "Clean"),
        ]);
        var plan = Planner.Plan(graph, Ids("Clean", "Publish"));
        return (plan, PlanReview.Skips(plan, new SkipRequest(false, Ids("Test"))));
    }

    /// <summary>Six packages that need each other, five targets each, below the target that asked for them.</summary>
    public static (Plan Plan, IReadOnlyList<string?> Skips) Packages()
    {
        (string Name, string[] Needs)[] packages =
        [
            ("native:pkgconf/stable", []),
            ("zlib/stable", []),
            ("libpng/stable", ["zlib/stable"]),
            ("SDL2/latest", ["native:pkgconf/stable"]),
            ("SDL2_image/latest", ["SDL2/latest", "libpng/stable", "zlib/stable"]),
            ("neato-game/stable", ["SDL2/latest", "SDL2_image/latest"]),
        ];
        var nodes = packages.SelectMany(package => Targets(package.Name, [.. package.Needs.Select(need => new TargetId(need, "Install"))]));
        var install = Node("Install", "Installs packages") with { ExecutionDependencies = [new TargetId("neato-game/stable", "Install")] };
        var plan = Planner.Plan(new TargetGraph([install, .. nodes]), Ids("Install"));
        return (plan, PlanReview.Skips(plan, SkipRequest.None));
    }

    /// <summary>Layers of targets, each of which depends on the whole layer before.</summary>
    public static (Plan Plan, IReadOnlyList<string?> Skips) Dense(int layers, int each)
    {
        var nodes = Enumerable
            .Range(0, layers * each)
            .Select(i => new TargetNode
            {
                Id = TargetId.OfBuild($"T{i}"),
                ExecutionDependencies =
                    i < each ? [] : [.. Enumerable.Range(((i / each) - 1) * each, each).Select(j => TargetId.OfBuild($"T{j}"))],
            });
        return Plan(nodes, [.. Enumerable.Range((layers - 1) * each, each).Select(i => TargetId.OfBuild($"T{i}"))]);
    }

    /// <summary>Targets one after the other.</summary>
    public static (Plan Plan, IReadOnlyList<string?> Skips) Chain(int length)
    {
        var nodes = Enumerable
            .Range(0, length)
            .Select(i => new TargetNode
            {
                Id = TargetId.OfBuild($"T{i}"),
                ExecutionDependencies = i == 0 ? [] : [TargetId.OfBuild($"T{i - 1}")],
            });
        return Plan(nodes, [TargetId.OfBuild($"T{length - 1}")]);
    }

    public static (Plan Plan, IReadOnlyList<string?> Skips) Named(string name, string? owner = null, string? description = null) =>
        Plan([new TargetNode { Id = new TargetId(owner ?? "", name), Description = description }], [new TargetId(owner ?? "", name)]);

    private static (Plan Plan, IReadOnlyList<string?> Skips) Plan(IEnumerable<TargetNode> nodes, IReadOnlyList<TargetId> invoked)
    {
        var plan = Planner.Plan(new TargetGraph([.. nodes]), invoked);
        return (plan, PlanReview.Skips(plan, SkipRequest.None));
    }

    private static IEnumerable<TargetNode> Targets(string owner, TargetId[] needs)
    {
        TargetId Id(string member) => new(owner, member);
        yield return new TargetNode { Id = Id("Fetch") };
        yield return new TargetNode { Id = Id("Prebuild"), ExecutionDependencies = [.. needs, Id("Fetch")] };
        yield return new TargetNode { Id = Id("Build"), ExecutionDependencies = [.. needs, Id("Prebuild")] };
        yield return new TargetNode
        {
            Id = Id("Install"),
            ExecutionDependencies = [Id("Build")],
            Triggers = [Id("Check")],
        };
        yield return new TargetNode { Id = Id("Check") };
    }

    private static TargetNode Node(string name, string? description = null, params string[] needs) =>
        new()
        {
            Id = TargetId.OfBuild(name),
            Description = description,
            ExecutionDependencies = Ids(needs),
        };

    private static TargetId[] Ids(params string[] names) => [.. names.Select(TargetId.OfBuild)];
}
