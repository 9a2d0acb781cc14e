using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>The edges between the targets of a plan, as numbers: a target's rank is its place in the order written.</summary>
internal sealed class PlanEdges
{
    private readonly TargetGraph graph;
    private readonly IReadOnlyList<TargetId> ids;
    private readonly List<int>[] predecessors;
    private readonly List<int>[] successors;
    private readonly List<int>[] needs;
    private readonly List<int>[] neededBy;

    public PlanEdges(TargetGraph graph, IReadOnlyList<TargetId> ids, Dictionary<TargetId, int> ranks)
    {
        this.graph = graph;
        this.ids = ids;
        (predecessors, successors, needs, neededBy) = (Lists(), Lists(), Lists(), Lists());
        for (var rank = 0; rank < ids.Count; rank++)
        {
            var node = graph[ids[rank]];
            foreach (var dependency in node.ExecutionDependencies)
            {
                Need(rank, ranks[dependency]);
                Order(ranks[dependency], rank);
            }
            foreach (var dependency in node.OrderDependencies)
            {
                if (ranks.TryGetValue(dependency, out var before))
                    Order(before, rank);
            }
            foreach (var trigger in node.Triggers)
            {
                Need(rank, ranks[trigger]);
                Order(rank, ranks[trigger]);
            }
        }
    }

    public TargetId Id(int rank) => ids[rank];

    public List<int> Predecessors(int rank) => predecessors[rank];

    public List<int> Needs(int rank) => needs[rank];

    public List<int> NeededBy(int rank) => neededBy[rank];

    /// <summary>Ranks in a topological order that prefers small ranks; null if there is a cycle.</summary>
    public int[]? Sort()
    {
        var waiting = Array.ConvertAll(predecessors, list => list.Count);
        var ready = new PriorityQueue<int, int>();
        for (var rank = 0; rank < waiting.Length; rank++)
        {
            if (waiting[rank] == 0)
                ready.Enqueue(rank, rank);
        }
        var order = new List<int>(ids.Count);
        while (ready.TryDequeue(out var next, out _))
        {
            order.Add(next);
            foreach (var successor in successors[next])
            {
                if (--waiting[successor] == 0)
                    ready.Enqueue(successor, successor);
            }
        }
        return order.Count == ids.Count ? [.. order] : null;
    }

    /// <summary>A cycle as a path of targets that wait for the next; the first is also the last.</summary>
    public IReadOnlyList<TargetNode> FindCycle()
    {
        // Whoever can never run waits for another who can never run: following them must come round.
        var stuck = Stuck();
        var path = new List<int>();
        var rank = stuck.Min();
        while (!path.Contains(rank))
        {
            path.Add(rank);
            rank = predecessors[rank].Where(stuck.Contains).Min();
        }
        path.RemoveRange(0, path.IndexOf(rank));
        // The round starts at the target that was written first.
        var first = path.IndexOf(path.Min());
        return [.. path.Skip(first).Concat(path.Take(first + 1)).Select(member => graph[ids[member]])];
    }

    private HashSet<int> Stuck()
    {
        var waiting = Array.ConvertAll(predecessors, list => list.Count);
        var ready = new Queue<int>(Enumerable.Range(0, ids.Count).Where(rank => waiting[rank] == 0));
        var stuck = Enumerable.Range(0, ids.Count).ToHashSet();
        while (ready.TryDequeue(out var next))
        {
            stuck.Remove(next);
            foreach (var successor in successors[next].Where(successor => --waiting[successor] == 0))
                ready.Enqueue(successor);
        }
        return stuck;
    }

    private void Need(int rank, int needed)
    {
        if (needs[rank].Contains(needed))
            return;
        needs[rank].Add(needed);
        neededBy[needed].Add(rank);
    }

    private void Order(int before, int after)
    {
        if (predecessors[after].Contains(before))
            return;
        predecessors[after].Add(before);
        successors[before].Add(after);
    }

    private List<int>[] Lists()
    {
        var lists = new List<int>[ids.Count];
        for (var i = 0; i < lists.Length; i++)
            lists[i] = [];
        return lists;
    }
}
