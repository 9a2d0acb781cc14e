using Recipes.Planning;

namespace Recipes.Execution;

/// <summary>How much must still run, one after the other, from the start of each target to the end of the plan.</summary>
internal static class CriticalPath
{
    /// <summary>The lengths, in targets that have actions.</summary>
    public static int[] Lengths(Plan plan)
    {
        var lengths = new int[plan.Targets.Count];
        // The plan's order respects every edge: from the back, whoever waits for a target is known before it.
        for (var i = lengths.Length - 1; i >= 0; i--)
        {
            lengths[i] += plan.Targets[i].Node.Actions.Count > 0 ? 1 : 0;
            foreach (var predecessor in plan.Targets[i].Predecessors)
                lengths[predecessor] = Math.Max(lengths[predecessor], lengths[i]);
        }
        return lengths;
    }
}
