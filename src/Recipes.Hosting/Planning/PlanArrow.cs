using Recipes.Planning;

namespace Recipes.Hosting.Planning;

/// <summary>An arrow of a drawn plan: from what runs first to what runs later, by their index in <see cref="Plan.Targets"/>.</summary>
/// <param name="From">Runs first.</param>
/// <param name="To">Runs later.</param>
/// <param name="Kind">Why.</param>
internal sealed record PlanArrow(int From, int To, PlanArrowKind Kind)
{
    /// <summary>All arrows of a plan, one between two targets: what binds most is why.</summary>
    public static IReadOnlyList<PlanArrow> Of(Plan plan)
    {
        var places = PlanText.Places(plan);
        var arrows = new List<PlanArrow>();
        var drawn = new HashSet<(int, int)>();
        for (var i = 0; i < plan.Targets.Count; i++)
        {
            var node = plan.Targets[i].Node;
            foreach (var id in node.ExecutionDependencies)
                Add(places[id], i, PlanArrowKind.Execution);
            foreach (var id in node.Triggers)
                Add(i, places[id], PlanArrowKind.Trigger);
        }
        // What is only ordered comes last: where a dependency orders two targets too, that one is drawn.
        for (var i = 0; i < plan.Targets.Count; i++)
        {
            foreach (var id in plan.Targets[i].Node.OrderDependencies)
            {
                if (places.TryGetValue(id, out var before))
                    Add(before, i, PlanArrowKind.Order);
            }
        }
        return arrows;

        void Add(int from, int to, PlanArrowKind kind)
        {
            if (drawn.Add((from, to)))
                arrows.Add(new PlanArrow(from, to, kind));
        }
    }
}
