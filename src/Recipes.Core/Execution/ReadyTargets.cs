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
    private readonly IJobTokens tokens;
    private readonly TargetLoad[] loads;
    private readonly int[] lengths;
    private int connections;
    private int kept;
    private bool isWaiting;

    /// <summary>Creates the queues, all empty.</summary>
    public ReadyTargets(Plan plan, ExecutionOptions options)
    {
        tokens = options.Tokens ?? new CountedTokens(options.Jobs);
        connections = Math.Max(1, options.Transfers);
        loads = [.. plan.Targets.Select(target => target.Node.Load)];
        lengths = options.Jobs > 1 ? CriticalPath.Lengths(plan) : new int[loads.Length];
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
            if (queues[(int)load].Count == 0 || !TryOccupy(load))
                continue;
            index = queues[(int)load].Dequeue();
            return true;
        }
        index = -1;
        return false;
    }

    /// <summary>Frees what a target occupied. Its token stays here for the next one: whoever waits for the others must not snatch it.</summary>
    public void Release(int index)
    {
        if (loads[index] == TargetLoad.Network)
            connections++;
        else if (loads[index] == TargetLoad.Processor)
            kept++;
    }

    /// <summary>Leaves to others the tokens that no target needs now; or asks for one, where a target waits for it.</summary>
    /// <param name="wake">Called once when there may be a token, from another thread.</param>
    public void Settle(Action wake)
    {
        for (; kept > 0; kept--)
            tokens.Return();
        if (isWaiting || queues[(int)TargetLoad.Processor].Count == 0)
            return;
        isWaiting = true;
        tokens.WhenReturned(wake);
    }

    /// <summary>There may be a token that <see cref="Settle"/> asked for.</summary>
    public void Woken() => isWaiting = false;

    private bool TryOccupy(TargetLoad load)
    {
        switch (load)
        {
            case TargetLoad.Network when connections > 0:
                connections--;
                return true;
            case TargetLoad.Processor when kept > 0:
                kept--;
                return true;
            case TargetLoad.Processor:
                return tokens.TryTake();
            default:
                return load == TargetLoad.None;
        }
    }
}
