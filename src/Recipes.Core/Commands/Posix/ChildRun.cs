using System.Runtime.ExceptionServices;
using Recipes.Errors;

namespace Recipes.Commands.Posix;

/// <summary>One child from its start to its end, served by the calling thread.</summary>
/// <remarks>
/// A command ends with its leader, the process that was started. When that has ended, others that keep the outputs open may write for
/// <see cref="DrainPeriod"/>; then, or at the outputs' end, what is left of the group is killed, and what has left it is not listened to.
/// <code>
/// running --cancelled--> interrupted --grace over--> killed --time over--> given up
///     \______________________\_________________________\_____ ended --> draining --time or outputs over--> reaped
/// </code>
/// The group is signalled only while its leader is not reaped: later its number may mean another one.
/// </remarks>
/// <param name="command">What to run.</param>
/// <param name="output">Where its lines go.</param>
/// <param name="faults">Makes the faults.</param>
/// <param name="parts">What the runner's commands share.</param>
internal sealed class ChildRun(Command command, CommandOutput output, CommandFaults faults, RunnerParts parts) : IDisposable
{
    private static readonly TimeSpan DrainPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KillPeriod = TimeSpan.FromSeconds(10);

    private readonly RunSignal signal = new();
    private readonly ChildStreams streams = new(output);
    private TerminalSignals? terminal;
    private ForkServer? server;
    private ITimer? timer;
    private Exception? fault;
    private int leader;
    private bool cancelled;
    private bool killed;
    private bool ended;
    private bool lost;
    private bool givenUp;

    // A child that owns the terminal is in our own group.
    private int Receiver => command.Interactive ? leader : -leader;

    /// <summary>Starts the command.</summary>
    /// <exception cref="RecipesException">It cannot be started.</exception>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public void Start()
    {
        var request = new SpawnRequest
        {
            Path = faults.Locate(),
            Arguments = ChildArguments.Arguments(command, faults),
            Environment = ChildArguments.Environment(command, faults),
            WorkingDirectory = command.WorkingDirectory,
            Inherited = ChildArguments.Descriptors(command, faults),
            Group = command.Interactive ? SpawnGroup.Inherited : SpawnGroup.Own,
        };
        Signals.KeepExitCodes();
        if (command.Interactive)
        {
            terminal = TerminalSignals.Hold();
            Spawn(request);
            return;
        }
        streams.Open(command.StandardInput);
        parts.Sentinel.Start();
        request = request with { Streams = streams.ForChild };
        if (!Fork(request))
        {
            Spawn(request);
            parts.Sentinel.Add(leader);
        }
        streams.Started();
    }

    /// <summary>Serves the child to its end.</summary>
    /// <returns>The exit code; 128 + N if signal N ended it.</returns>
    /// <exception cref="RecipesException">It cannot be ended.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled and is gone.</exception>
    public int Wait(CancellationToken cancellationToken)
    {
        int? code = null;
        try
        {
            parts.Threads.Run(() => signal.Raise(ChildWatch.Wait(leader, reportStops: !command.Interactive, signal)));
            using (cancellationToken.UnsafeRegister(static run => ((ChildRun)run!).signal.Raise(RunEvents.Cancelled), this))
                Serve();
        }
        finally
        {
            if (!givenUp)
                code = End();
        }
        if (fault is not null)
            ExceptionDispatchInfo.Throw(fault);
        if (cancelled)
            throw new OperationCanceledException(cancellationToken);
        return code ?? throw faults.ExitCodeLost();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer?.Dispose();
        terminal?.Dispose();
        streams.Dispose();
        signal.Dispose();
    }

    private bool Fork(SpawnRequest request)
    {
        // The program's own name is the first of its arguments here.
        server = command.ServerArguments is { } count ? parts.Servers.Start(request, count + 1, out leader) : null;
        return server is not null;
    }

    private void Spawn(SpawnRequest request)
    {
        var error = PosixSpawn.Start(request, out leader);
        if (error != 0)
            throw SpawnFaults.Of(error, request.Path, faults);
    }

    private void Serve()
    {
        while (!givenUp && !(ended && streams.Finished))
        {
            if (streams.Serve(signal.Descriptor))
                Handle(signal.Take());
            if (output.Fault is { } thrown && fault is null)
                Fail(thrown);
        }
    }

    private void Handle(RunEvents events)
    {
        lost |= events.HasFlag(RunEvents.Lost);
        if (!ended && (events & (RunEvents.Ended | RunEvents.Lost)) != RunEvents.None)
            LeaderEnded();
        if (events.HasFlag(RunEvents.Cancelled))
            Cancel();
        if (events.HasFlag(RunEvents.Stopped))
            Fail(faults.WantsTerminal());
        if (events.HasFlag(RunEvents.GraceOver) && !ended)
            Kill();
        if (events.HasFlag(RunEvents.DrainOver))
            Settle();
        if (events.HasFlag(RunEvents.KillOver) && !ended)
        {
            fault = faults.CannotBeKilled(leader);
            givenUp = true;
        }
    }

    private void LeaderEnded()
    {
        ended = true;
        streams.CloseInput();
        if (cancelled || lost || fault is not null)
            Settle();
        else if (!streams.Finished)
            Arm(RunEvents.DrainOver, DrainPeriod);
    }

    private void Cancel()
    {
        cancelled = true;
        if (ended)
        {
            Settle();
        }
        else if (command.GracePeriod == TimeSpan.Zero)
        {
            Kill();
        }
        else if (!killed)
        {
            // An interactive shell ignores SIGINT; a terminal that is closed says SIGHUP.
            _ = Libc.Kill(Receiver, command.Interactive ? Signals.HangUp : Signals.Interrupt);
            Arm(RunEvents.GraceOver, command.GracePeriod);
        }
    }

    private void Fail(Exception reason)
    {
        fault ??= reason;
        if (ended)
            Settle();
        else
            Kill();
    }

    private void Kill()
    {
        if (killed)
            return;
        killed = true;
        _ = Libc.Kill(Receiver, Signals.Kill);
        Arm(RunEvents.KillOver, KillPeriod);
    }

    // The leader has ended: its followers end too, and what they wrote until now is the last that is read.
    private void Settle()
    {
        KillFollowers();
        streams.Abandon();
    }

    private int? End()
    {
        KillFollowers();
        if (!command.Interactive)
        {
            if (killed || cancelled || fault is not null)
                ProcessGroups.AwaitEnd(leader);
            parts.Sentinel.Remove(leader);
        }
        var code = ChildWatch.Reap(leader);
        server?.Ended();
        return code;
    }

    private void KillFollowers()
    {
        if (!command.Interactive && !lost)
            _ = Libc.Kill(-leader, Signals.Kill);
    }

    private void Arm(RunEvents end, TimeSpan period)
    {
        timer?.Dispose();
        timer = parts.Time.CreateTimer(_ => signal.Raise(end), state: null, period, Timeout.InfiniteTimeSpan);
    }
}
