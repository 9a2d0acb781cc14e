using Recipes.Targets;

namespace Recipes.Resolving;

/// <summary>
/// Joins recipes to the one graph: within a package <c>Fetch</c>, <c>Prebuild</c>, <c>Build</c>, <c>Install</c>, <c>Check</c> follow each other, and what
/// it depends on is installed before <c>Prebuild</c> and <c>Build</c>. Sources are fetched meanwhile. What is in the store needs <c>Install</c> alone.
/// </summary>
public static class PackageGraph
{
    /// <summary>The identity of a package's target.</summary>
    public static TargetId Node(PackageId package, string member)
    {
        ArgumentNullException.ThrowIfNull(package);
        return new TargetId(package.ToString(), member);
    }

    /// <summary>Completes a recipe's node.</summary>
    /// <param name="node">The node as the recipe defined it.</param>
    /// <param name="decision">What will be done about the package.</param>
    /// <param name="decisions">What will be done about all packages of the plan.</param>
    public static TargetNode Complete(TargetNode node, PackageDecision decision, IReadOnlyDictionary<PackageId, PackageDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(decisions);
        var id = decision.Package.Id;
        var installs = decision
            .Package.Dependencies.Concat(decision.Package.Tools.Select(tool => tool.Package))
            .Distinct()
            .Where(dependency => decisions.TryGetValue(dependency, out var other) && other.IsWork)
            .Select(dependency => Node(dependency, nameof(Recipe.Install)))
            .ToList();
        return node.Id.Member switch
        {
            nameof(Recipe.Prebuild) => Depend(node, [.. installs, Node(id, nameof(Recipe.Fetch))]),
            nameof(Recipe.Build) => Depend(node, [.. installs, Node(id, nameof(Recipe.Prebuild))]),
            nameof(Recipe.Test) => Depend(node, [Node(id, nameof(Recipe.Build))]),
            // Where the answer may be that nothing is built, nothing is fetched before it.
            nameof(Recipe.Fetch) when decision is { AwaitsDependencies: true, State: PackageState.Outdated } => Depend(node, installs),
            nameof(Recipe.Install) when decision.Stored is not null => Depend(node, installs),
            nameof(Recipe.Install) => Depend(
                node,
                [Node(id, decision.Package.Package.Settings.IsTested ? nameof(Recipe.Test) : nameof(Recipe.Build))]
            ) with
            {
                Triggers = [.. node.Triggers, Node(id, nameof(Recipe.Check))],
            },
            _ => node,
        };
    }

    private static TargetNode Depend(TargetNode node, IEnumerable<TargetId> dependencies) =>
        node with
        {
            ExecutionDependencies = [.. dependencies.Concat(node.ExecutionDependencies).Distinct()],
        };
}
