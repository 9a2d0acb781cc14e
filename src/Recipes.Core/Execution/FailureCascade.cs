using Recipes.Planning;

namespace Recipes.Execution;

/// <summary>Finds what cannot run because a target failed: whoever needs it, directly or not, and what only such targets trigger.</summary>
internal static class FailureCascade
{
    /// <summary>Marks them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="failed">The index of the target that failed.</param>
    /// <param name="isLost">Whether the target of an index has failed or cannot run.</param>
    /// <param name="mark">Marks a target, which <paramref name="isLost"/> must then confirm.</param>
    public static void Apply(Plan plan, int failed, Func<int, bool> isLost, Action<int> mark)
    {
        // A stack of its own, so that a long chain costs no stack frames.
        var pending = new Stack<int>([failed]);
        while (pending.TryPop(out var index))
        {
            foreach (var dependent in plan.Targets[index].NeededBy)
            {
                // Who triggered it ran before, or needs it no more than another does.
                if (!isLost(dependent) && plan.Targets[dependent].Predecessors.Contains(index))
                    Lose(dependent);
            }
            foreach (var triggered in plan.Targets[index].Needs)
            {
                if (
                    !isLost(triggered)
                    && plan.Targets[triggered].Predecessors.Contains(index)
                    && plan.Targets[triggered].NeededBy.All(isLost)
                )
                    Lose(triggered);
            }
        }

        void Lose(int index)
        {
            mark(index);
            pending.Push(index);
        }
    }
}
