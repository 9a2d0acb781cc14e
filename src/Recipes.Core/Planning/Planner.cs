using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>Decides which targets run and in what order. Pure: asks no condition, no disk and no clock.</summary>
public static class Planner
{
    /// <summary>Plans.</summary>
    /// <param name="graph">All targets that could run.</param>
    /// <param name="invoked">Those asked for, in the order written; ties run in that order.</param>
    /// <param name="locate">Says where a target is defined, for the message about a cycle.</param>
    /// <exception cref="TargetCycleException">Targets that would run wait for each other.</exception>
    public static Plan Plan(TargetGraph graph, IReadOnlyList<TargetId> invoked, Func<TargetNode, string?>? locate = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(invoked);
        var written = Reach(graph, invoked);
        var ranks = new Dictionary<TargetId, int>(written.Count);
        foreach (var id in written)
            ranks.Add(id, ranks.Count);

        var edges = new PlanEdges(graph, written, ranks);
        var order = edges.Sort() ?? throw new TargetCycleException(edges.FindCycle(), locate);
        return new Plan(Number(graph, edges, order, invoked.ToHashSet()));
    }

    // All that runs, dependencies first, each in the order written: the order for ties. A stack of its own, so that depth costs no stack frames.
    private static List<TargetId> Reach(TargetGraph graph, IReadOnlyList<TargetId> invoked)
    {
        var reached = new List<TargetId>();
        var seen = new HashSet<TargetId>();
        var pending = new Stack<(TargetId Id, bool IsDone)>();
        for (var i = invoked.Count - 1; i >= 0; i--)
            pending.Push((invoked[i], false));
        while (pending.TryPop(out var next))
        {
            if (next.IsDone)
            {
                reached.Add(next.Id);
                continue;
            }
            if (!seen.Add(next.Id))
                continue;
            var node = graph[next.Id];
            for (var i = node.Triggers.Count - 1; i >= 0; i--)
                pending.Push((node.Triggers[i], false));
            pending.Push((next.Id, true));
            for (var i = node.ExecutionDependencies.Count - 1; i >= 0; i--)
                pending.Push((node.ExecutionDependencies[i], false));
        }
        return reached;
    }

    private static PlannedTarget[] Number(TargetGraph graph, PlanEdges edges, int[] order, HashSet<TargetId> invoked)
    {
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        var planned = new PlannedTarget[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var rank = order[place];
            var node = graph[edges.Id(rank)];
            planned[place] = new PlannedTarget(
                node,
                invoked.Contains(node.Id),
                Move(edges.Predecessors(rank), places),
                Move(edges.Needs(rank), places),
                Move(edges.NeededBy(rank), places)
            );
        }
        return planned;
    }

    private static int[] Move(List<int> ranks, int[] places)
    {
        var moved = new int[ranks.Count];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = places[ranks[i]];
        return moved;
    }
}
