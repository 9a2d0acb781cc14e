using Recipes.Targets;

namespace Recipes.Specs.Core.Targets;

/// <summary>Graphs of build classes, and what is in them.</summary>
internal static class Graphs
{
    public static TargetGraph Of(object build) => new TargetGraphBuilder().Add(build).Build();

    public static TargetNode Node(object build, string name) => Of(build)[TargetId.OfBuild(name)];

    public static string Names(object build) => string.Join(' ', Of(build).Nodes);

    public static string Needs(object build, string name) => string.Join(' ', Node(build, name).ExecutionDependencies);

    public static async Task RunAsync(object build, string name, CancellationToken cancellationToken = default)
    {
        foreach (var action in Node(build, name).Actions)
            await action(cancellationToken);
    }
}
