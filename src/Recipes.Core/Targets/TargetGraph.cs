namespace Recipes.Targets;

/// <summary>All targets that could run: nodes with resolved edges.</summary>
public sealed class TargetGraph
{
    private readonly Dictionary<TargetId, TargetNode> byId;

    /// <summary>Creates a graph.</summary>
    /// <param name="nodes">In declaration order; each identity once; each edge leads to one of them.</param>
    public TargetGraph(IReadOnlyList<TargetNode> nodes)
    {
        Nodes = nodes;
        byId = nodes.ToDictionary(node => node.Id);
    }

    /// <summary>In declaration order.</summary>
    public IReadOnlyList<TargetNode> Nodes { get; }

    /// <summary>The node of an identity.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public TargetNode this[TargetId id] => byId[id];

    /// <summary>Whether there is a node of this identity.</summary>
    public bool Contains(TargetId id) => byId.ContainsKey(id);

    /// <summary>A graph in which one node is replaced.</summary>
    public TargetGraph Replace(TargetId id, Func<TargetNode, TargetNode> change) =>
        new([.. Nodes.Select(node => node.Id == id ? change(node) : node)]);
}
