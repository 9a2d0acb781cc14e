using System.Globalization;
using Recipes.Targets;

namespace Recipes.Benchmarks.Graph;

/// <summary>Targets in layers; each depends on up to six of the layer before it. The same seed makes the same graph.</summary>
internal static class LayeredGraph
{
    private const int Width = 100;
    private const int MostDependencies = 6;

    public static TargetGraph Create(int count, int seed)
    {
        var random = new Random(seed);
        var nodes = new TargetNode[count];
        for (var i = 0; i < count; i++)
        {
            var layer = i / Width * Width;
            var dependencies = new HashSet<TargetId>();
            for (var edges = layer == 0 ? 0 : random.Next(MostDependencies + 1); edges > 0; edges--)
                dependencies.Add(nodes[layer - Width + random.Next(Width)].Id);
            nodes[i] = new TargetNode
            {
                Id = TargetId.OfBuild("T" + i.ToString(CultureInfo.InvariantCulture)),
                ExecutionDependencies = [.. dependencies],
                Actions = [_ => Task.CompletedTask],
            };
        }
        return new TargetGraph(nodes);
    }
}
