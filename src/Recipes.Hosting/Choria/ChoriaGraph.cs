using Recipes.FrontEnds.Choria.Planning;
using Recipes.Hosting.Builds;
using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Hosting.Choria;

/// <summary>Joins the compile targets and packages of a specification to the graph of a build: a node each.</summary>
internal static class ChoriaGraph
{
    private const string Compile = "Compile";
    private const string Publish = "Publish";
    private const string Package = "Package";

    /// <summary>The graph with the specification's nodes, where a target of this run is about them.</summary>
    /// <exception cref="Errors.RecipesException">The specification is invalid (exit code 3), or a parameter is wrong (2).</exception>
    public static async Task<TargetGraph> JoinAsync(
        BuildSession session,
        RecipesBuild build,
        TargetGraph graph,
        IReadOnlyList<TargetId> invoked,
        CancellationToken cancellationToken
    )
    {
        if (build is not IChoria choria)
            return graph;
        var binaries = TargetId.OfBuild(nameof(IChoria.BuildBinaries));
        var packages = TargetId.OfBuild(nameof(IChoria.BuildPackages));
        var wanted = Planner.Plan(graph, invoked).Targets.Select(target => target.Node.Id).ToHashSet();
        if (!wanted.Contains(binaries) && !wanted.Contains(packages))
            return graph;
        var run = await ChoriaBuild.PrepareAsync(session, choria, isOfBinaries: !wanted.Contains(packages), cancellationToken);
        session.Choria = run;
        if (!build.Plan)
            await run.ClaimAsync(cancellationToken);
        var compiled = wanted.Contains(binaries)
            ? run.Plan.Binaries
            : [.. run.Plan.Binaries.Where(binary => run.Plan.Packages.Any(package => package.Binary?.Target == binary.Target))];
        var nodes = new List<TargetNode>(graph.Nodes);
        nodes.AddRange(compiled.Select(binary => CompileNode(run, binary)));
        if (wanted.Contains(binaries))
            Attach(nodes, binaries, [.. compiled.Select(binary => PublishNode(run, binary))]);
        if (wanted.Contains(packages))
            Attach(nodes, packages, [.. run.Plan.Packages.Select(package => PackageNode(run, package))]);
        return new TargetGraph(nodes);
    }

    private static void Attach(List<TargetNode> nodes, TargetId target, IReadOnlyList<TargetNode> parts)
    {
        nodes.AddRange(parts);
        var index = nodes.FindIndex(node => node.Id == target);
        nodes[index] = nodes[index] with
        {
            ExecutionDependencies = [.. nodes[index].ExecutionDependencies, .. parts.Select(part => part.Id)],
        };
    }

    private static TargetNode CompileNode(ChoriaBuild run, BinaryPlan binary) =>
        new()
        {
            Id = Id(run, binary.Target, Compile),
            IsListed = false,
            Note = $"{binary.Os}/{binary.Arch}",
            Actions = [ct => run.CompileAsync(binary, ct)],
        };

    private static TargetNode PublishNode(ChoriaBuild run, BinaryPlan binary) =>
        new()
        {
            Id = Id(run, binary.Target, Publish),
            IsListed = false,
            ExecutionDependencies = [Id(run, binary.Target, Compile)],
            Actions = [ct => run.PublishAsync(binary, ct)],
        };

    private static TargetNode PackageNode(ChoriaBuild run, PackagePlan package) =>
        new()
        {
            Id = Id(run, package.Package, Package),
            IsListed = false,
            Note = package.Template.Name,
            ExecutionDependencies = package.Binary is { } binary ? [Id(run, binary.Target, Compile)] : [],
            Actions = [ct => run.PackageAsync(package, ct)],
        };

    private static TargetId Id(ChoriaBuild run, string name, string member) => new($"{run.Plan.Build}/{name}", member);
}
