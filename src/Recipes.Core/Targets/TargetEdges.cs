namespace Recipes.Targets;

/// <summary>The edges of one target while the graph is made: another target's definition may add to them.</summary>
internal sealed class TargetEdges
{
    private readonly List<TargetId> execution = [];
    private readonly List<TargetId> order = [];
    private readonly List<TargetId> triggers = [];
    private readonly List<TargetArtifacts> artifacts = [];

    /// <summary>Adds a reference as an edge of the target that must know it: the inverse relations are the other's edges.</summary>
    /// <param name="edges">All targets' edges.</param>
    /// <param name="id">The target whose definition holds the reference.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="other">The target that it names.</param>
    public static void Connect(IReadOnlyDictionary<TargetId, TargetEdges> edges, TargetId id, TargetReference reference, TargetId other)
    {
        switch (reference.Relation)
        {
            case TargetRelation.DependsOn:
                Append(edges[id].execution, other);
                break;
            case TargetRelation.DependentFor:
                Append(edges[other].execution, id);
                break;
            case TargetRelation.After:
                Append(edges[id].order, other);
                break;
            case TargetRelation.Before:
                Append(edges[other].order, id);
                break;
            case TargetRelation.Triggers:
                Append(edges[id].triggers, other);
                break;
            case TargetRelation.TriggeredBy:
                Append(edges[other].triggers, id);
                break;
            case TargetRelation.Consumes:
                edges[id].artifacts.Add(new TargetArtifacts(other, reference.Globs ?? []));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reference));
        }
    }

    /// <summary>A target with these edges.</summary>
    public TargetNode AddTo(TargetNode node) =>
        node with
        {
            ExecutionDependencies = execution,
            OrderDependencies = order,
            Triggers = triggers,
            ArtifactDependencies = artifacts,
        };

    private static void Append(List<TargetId> list, TargetId id)
    {
        if (!list.Contains(id))
            list.Add(id);
    }
}
