using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Hosting.Planning;

/// <summary>A plan as trees: each target has its place in one of them, and is referred to elsewhere.</summary>
internal sealed class PlanForest
{
    // Deeper trees go on as trees of their own: their indents alone would make the text grow with the square of the depth.
    private const int Deepest = 16;

    // References beyond these are counted: there may be far more edges than targets.
    private const int Shown = 3;

    private readonly Plan plan;
    private readonly Dictionary<TargetId, int> places;
    private readonly List<PlanBranch>[] branches;
    private readonly int[] references;
    private readonly bool[] isPlaced;
    private readonly HashSet<int> later = [];
    private readonly Queue<int> pending = new();
    private readonly List<int> roots = [];

    private PlanForest(Plan plan)
    {
        this.plan = plan;
        places = PlanText.Places(plan);
        branches = new List<PlanBranch>[plan.Targets.Count];
        references = new int[branches.Length];
        isPlaced = new bool[branches.Length];
    }

    /// <summary>The trees' tops: what was invoked first, in the order it runs.</summary>
    public IReadOnlyList<int> Roots => roots;

    public static PlanForest Of(Plan plan)
    {
        var forest = new PlanForest(plan);
        for (var i = 0; i < plan.Targets.Count; i++)
        {
            if (plan.Targets[i].IsInvoked)
                forest.Root(i);
        }
        for (var i = 0; i < plan.Targets.Count; i++)
            forest.Root(i);
        return forest;
    }

    /// <summary>The lines below a target, and how many more references there are.</summary>
    public (IReadOnlyList<PlanBranch> Branches, int More) Of(int target) => (branches[target], Math.Max(0, references[target] - Shown));

    private void Root(int target)
    {
        if (isPlaced[target])
            return;
        isPlaced[target] = true;
        pending.Enqueue(target);
        while (pending.TryDequeue(out var root))
        {
            later.Remove(root);
            roots.Add(root);
            Visit(root, 0);
        }
    }

    private void Visit(int target, int depth)
    {
        branches[target] = [];
        var node = plan.Targets[target].Node;
        foreach (var id in node.ExecutionDependencies)
            Add(target, places[id], isTrigger: false, depth);
        foreach (var id in node.Triggers)
            Add(target, places[id], isTrigger: true, depth);
    }

    private void Add(int parent, int child, bool isTrigger, int depth)
    {
        if (isPlaced[child])
        {
            var place = later.Contains(child) ? PlanBranchPlace.Below : PlanBranchPlace.Above;
            if (references[parent]++ < Shown)
                branches[parent].Add(new PlanBranch(child, isTrigger, place));
            return;
        }
        isPlaced[child] = true;
        var isDeep = depth + 1 >= Deepest && plan.Targets[child].Needs.Count > 0;
        branches[parent].Add(new PlanBranch(child, isTrigger, isDeep ? PlanBranchPlace.Below : PlanBranchPlace.Here));
        if (isDeep)
        {
            later.Add(child);
            pending.Enqueue(child);
        }
        else
        {
            Visit(child, depth + 1);
        }
    }
}
