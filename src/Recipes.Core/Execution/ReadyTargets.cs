using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Execution;

/// <summary>
/// The targets that nothing holds back but what they occupy: one queue for each load, the longest remaining chain first, ties in the plan's order.
/// With one job the plan's order is kept: there is nothing to win then.
/// </summary>
internal sealed class ReadyTargets
{
    private static readonly TargetLoad[] Loads = [TargetLoad.None, TargetLoad.Network, TargetLoad.Processor];

    private readonly PriorityQueue<int, (int, int)>[] queues = [new(), new(), new()];
    private readonly int[] free = new int[3];
    private readonly TargetLoad[] loads;
    private readonly int[] lengths;

    /// <summary>Creates the queues, all empty.</summary>
    public ReadyTargets(Plan plan, ExecutionOptions options)
    {
        loads = [.. plan.Targets.Select(target => target.Node.Load)];
        lengths = options.Jobs > 1 ? CriticalPath.Lengths(plan) : new int[loads.Length];
        free[(int)TargetLoad.None] = int.MaxValue;
        free[(int)TargetLoad.Network] = Math.Max(1, options.Transfers);
        free[(int)TargetLoad.Processor] = Math.Max(1, options.Jobs);
    }

    /// <summary>Adds a target.</summary>
    /// <param name="index">Its place in the plan.</param>
    /// <param name="isIdle">Whether it will do nothing: it occupies nothing then.</param>
    public void Add(int index, bool isIdle)
    {
        if (isIdle)
            loads[index] = TargetLoad.None;
        queues[(int)loads[index]].Enqueue(index, (-lengths[index], index));
    }

    /// <summary>Takes the next target that can start; what it occupies is occupied until <see cref="Release"/>.</summary>
    public bool TryTake(out int index)
    {
        foreach (var load in Loads)
        {
            if (free[(int)load] == 0 || !queues[(int)load].TryDequeue(out index, out _))
                continue;
            free[(int)load]--;
            return true;
        }
        index = -1;
        return false;
    }

    /// <summary>Frees what a target occupied.</summary>
    public void Release(int index) => free[(int)loads[index]]++;
}
