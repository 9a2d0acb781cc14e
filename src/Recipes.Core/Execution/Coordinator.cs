using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Recipes.Planning;

namespace Recipes.Execution;

/// <summary>
/// One execution of a plan. States of a target: <c>Scheduled</c> -> <c>Running</c> -> <c>Succeeded | Failed | Aborted</c>, or from
/// <c>Scheduled</c> straight to <c>Skipped</c>, <c>Collective</c> or <c>NotRun</c>. A target is ready when each of its predecessors has left
/// <c>Scheduled</c> and <c>Running</c>, however it did.
/// </summary>
internal sealed class Coordinator : IDisposable
{
    private readonly Plan plan;
    private readonly IExecutionObserver observer;
    private readonly ExecutionOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly CancellationToken assuredToken;
    private readonly ExecutableTarget[] targets;
    private readonly bool[] launched;
    private readonly int[] waiting;
    private readonly List<int>[] successors;
    private readonly ReadyTargets ready;
    private readonly Channel<Action> events = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenRegistration registration;
    private readonly Action wake;
    private long start;
    private readonly Task?[] gates;
    private readonly CancellationTokenSource gatesEnd;
    private int unfinished;
    private bool isStopping;

    public Coordinator(
        Plan plan,
        IExecutionObserver observer,
        ExecutionOptions options,
        CancellationToken cancellationToken,
        CancellationToken assuredToken
    )
    {
        this.plan = plan;
        this.observer = observer;
        this.options = options;
        this.cancellationToken = cancellationToken;
        this.assuredToken = assuredToken;
        targets = [.. plan.Targets.Select(target => new ExecutableTarget(target.Node, target.IsInvoked))];
        launched = new bool[targets.Length];
        waiting = [.. plan.Targets.Select(target => target.Predecessors.Count)];
        successors = [.. plan.Targets.Select(_ => new List<int>())];
        for (var i = 0; i < targets.Length; i++)
        {
            foreach (var predecessor in plan.Targets[i].Predecessors)
                successors[predecessor].Add(i);
        }
        ready = new ReadyTargets(plan, options);
        unfinished = targets.Length;
        wake = () => events.Writer.TryWrite(ready.Woken);
        gates = new Task?[targets.Length];
        gatesEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        registration = cancellationToken.Register(() => events.Writer.TryWrite(Stop));
    }

    public void Dispose()
    {
        registration.Dispose();
        gatesEnd.Dispose();
    }

    public async Task<ExecutionReport> RunAsync(IReadOnlyList<string?> skips)
    {
        start = options.Time.GetTimestamp();
        observer.OnStarting(targets);
        Seed(skips);
        while (true)
        {
            while (ready.TryTake(out var index))
                Start(index);
            ready.Settle(wake);
            if (unfinished == 0)
                break;
            // A coordinator with nothing to do waits for an action's end, or for the cancellation.
            (await events.Reader.ReadAsync(CancellationToken.None))();
        }
        var report = new ExecutionReport(targets, cancellationToken.IsCancellationRequested, options.Time.GetElapsedTime(start));
        observer.OnFinished(report);
        return report;
    }

    private void Seed(IReadOnlyList<string?> skips)
    {
        // First all marks, then all ends: a skipped target must not look scheduled to those it makes ready.
        for (var i = 0; i < targets.Length; i++)
        {
            if (skips[i] is { } reason)
                Mark(i, reason);
            else if (options.PreviouslySucceeded.Contains(targets[i].Name))
                Mark(i, "Skipped: succeeded before");
        }
        for (var i = 0; i < targets.Length; i++)
        {
            if (waiting[i] == 0)
                Enqueue(i);
        }
    }

    private void Start(int index)
    {
        var target = targets[index];
        switch (target.Status)
        {
            case ExecutionStatus.Scheduled when cancellationToken.IsCancellationRequested && !isStopping:
                ready.Release(index);
                Enqueue(index);
                Stop();
                break;
            case ExecutionStatus.Scheduled when (isStopping || target.Obstacle is not null) && !target.Node.AssuredAfterFailure:
                target.Status = ExecutionStatus.NotRun;
                Finish(index);
                break;
            case ExecutionStatus.Scheduled:
                launched[index] = true;
                _ = Task.Run(() => ExecuteAsync(index), CancellationToken.None);
                break;
            default:
                Finish(index);
                break;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever an action throws is the target's failure: a value in the report.")]
    private async Task ExecuteAsync(int index)
    {
        var target = targets[index];
        RunningTarget.Current = target;
        Action outcome;
        try
        {
            outcome = await OutcomeAsync(index, target);
        }
        catch (Exception fault)
        {
            outcome = () => Fail(index, fault);
        }
        events.Writer.TryWrite(() =>
        {
            outcome();
            Finish(index);
        });
    }

    private async Task<Action> OutcomeAsync(int index, ExecutableTarget target)
    {
        var node = target.Node;
        if (gates[index] is { } gate)
            await gate;
        if (node.DynamicConditions.FirstOrDefault(condition => !PlanReview.IsMet(node, condition)) is { } unmet)
            return () => SkipCascade.Apply(plan, index, unmet.Denial, IsScheduled, IsWanted, Mark);
        if (node.Actions.Count == 0)
            return () => target.Status = ExecutionStatus.Collective;
        if (options.Traces?.IsUpToDate(node) == true)
            return () => Mark(index, "Up to date");

        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        events.Writer.TryWrite(() =>
        {
            target.Status = ExecutionStatus.Running;
            observer.OnTargetRunning(target);
            begun.SetResult();
        });
        await begun.Task;

        var started = options.Time.GetTimestamp();
        target.Began = options.Time.GetElapsedTime(start, started);
        var token = node.AssuredAfterFailure ? assuredToken : cancellationToken;
        try
        {
            foreach (var action in node.Actions)
            {
                token.ThrowIfCancellationRequested();
                await action(token);
            }
            options.Traces?.Record(node);
            return () =>
            {
                target.Status = ExecutionStatus.Succeeded;
                observer.OnTargetSucceeded(target);
            };
        }
        finally
        {
            target.Duration = options.Time.GetElapsedTime(started);
        }
    }

    private void Fail(int index, Exception fault)
    {
        var target = targets[index];
        target.Failure = fault;
        // Whatever an action throws while it is being cancelled is the cancellation's doing.
        var isCancelled = (target.Node.AssuredAfterFailure ? assuredToken : cancellationToken).IsCancellationRequested;
        target.Status = isCancelled ? ExecutionStatus.Aborted : ExecutionStatus.Failed;
        if (isCancelled)
            Stop();
        else if (!target.Node.ProceedAfterFailure)
        {
            if (!options.KeepGoing)
                Stop();
            FailureCascade.Apply(plan, index, IsLost, dependent => targets[dependent].Obstacle = $"needs {target.Name}, which failed");
        }
        observer.OnTargetFailed(target);
    }

    private bool IsLost(int index) => targets[index] is { Status: ExecutionStatus.Failed } or { Obstacle: not null };

    // Who waits for another process waits in vain now.
    private void Stop()
    {
        isStopping = true;
        gatesEnd.Cancel();
    }

    private void Finish(int index)
    {
        ready.Release(index);
        unfinished--;
        foreach (var successor in successors[index])
        {
            if (--waiting[successor] == 0)
                Enqueue(successor);
        }
    }

    private void Enqueue(int index)
    {
        var target = targets[index];
        var isScheduled = target is { Status: ExecutionStatus.Scheduled, Obstacle: null };
        if (isScheduled && !isStopping && gates[index] is null && target.Node.Gate is { } gate)
        {
            gates[index] = Task.Run(
                () =>
                {
                    RunningTarget.Current = target;
                    return gate(gatesEnd.Token);
                },
                CancellationToken.None
            );
            // However it ends: its fault is the target's own, which asks for it again.
            _ = gates[index]!.ContinueWith(_ => events.Writer.TryWrite(() => Enqueue(index)), TaskScheduler.Default);
            return;
        }
        ready.Add(index, isIdle: !isScheduled || target.Node.Actions.Count == 0);
    }

    private void Mark(int index, string reason)
    {
        targets[index].SkipReason = reason;
        targets[index].Status = ExecutionStatus.Skipped;
        observer.OnTargetSkipped(targets[index]);
    }

    // One whose conditions are being asked has no other status yet, and runs on.
    private bool IsScheduled(int index) => targets[index].Status == ExecutionStatus.Scheduled && !launched[index];

    private bool IsWanted(int index) => targets[index].Status is not (ExecutionStatus.Skipped or ExecutionStatus.NotRun);
}
