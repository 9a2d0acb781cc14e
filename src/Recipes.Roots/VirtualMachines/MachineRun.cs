using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Runs virtual machines, each from its start to its end. None outlives this process.</summary>
/// <param name="host">Starts perl, which becomes qemu.</param>
internal sealed class MachineRun(MachineHost host)
{
    /// <summary>How long the guest may take before its command begins: emulated, on a busy machine, with disks to grow.</summary>
    public static readonly TimeSpan BootPeriod = TimeSpan.FromMinutes(3);

    // To write what it has to its disks.
    private static readonly TimeSpan EndPeriod = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["LC_ALL"] = "C",
    };

    /// <summary>What the machine as a whole may use, beyond what it is given.</summary>
    public ControlGroup? Group { get; init; }

    /// <summary>The timeouts of the command.</summary>
    public RootLimits Limits { get; init; } = RootLimits.None;

    /// <summary>How long the guest may take before its command begins.</summary>
    public TimeSpan Boot { get; init; } = BootPeriod;

    /// <summary>Whether this process's own input is the command's, at the port <c>in</c>.</summary>
    public bool HasInput { get; init; }

    /// <summary>Runs one.</summary>
    /// <param name="command">The guest's command: its period of grace counts, and it is named in messages.</param>
    /// <param name="machine">The machine, without the sockets of its ports.</param>
    /// <param name="onLine">Takes the command's lines.</param>
    /// <param name="cancellationToken">Ends the command, then the machine.</param>
    public async Task<MachineOutcome> RunAsync(
        Command command,
        MachineArguments machine,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        var report = new GuestReport();
        using var control = new ControlChannel(report.Take);
        using var input = HasInput ? new InputChannel() : null;
        using var kill = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cancelled = cancellationToken.Register(() => stop.TrySetResult());
        await using var clock = new CommandClock(command.Interactive ? RootLimits.None : Limits, host.Time, () => stop.TrySetResult());
        var listening = control.ListenAsync();
        var run = StartAsync(command, machine with { Control = control.Descriptor, Input = input?.Descriptor }, Take, kill.Token);
        input?.Start();
        var watching = WatchAsync(report, control.Send, clock, stop.Task, command.GracePeriod, kill.Cancel, ended.Token);
        CommandResult? result = null;
        try
        {
            result = await run;
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
            // The outcome says why.
        }
        finally
        {
            control.MachineHasEnded();
            await listening;
            await ended.CancelAsync();
            await watching;
        }
        return new MachineOutcome(report, result, Fault());

        void Take(CommandLine line)
        {
            clock.Touch();
            onLine?.Invoke(line);
        }

        Exception? Fault()
        {
            if (cancellationToken.IsCancellationRequested)
                return new OperationCanceledException(cancellationToken);
            if (clock.IsOver)
                return clock.Fault(command);
            return report is { IsComplete: true, ExitCode: null } or { IsComplete: false } ? GuestFaults.Of(report, result, command) : null;
        }
    }

    private async Task<CommandResult> StartAsync(
        Command command,
        MachineArguments arguments,
        Action<CommandLine> onLine,
        CancellationToken kill
    )
    {
        var machine = command with
        {
            Executable = host.Tools.Qemu,
            Arguments = arguments.Words,
            StandardInput = null,
            InheritedDescriptors = arguments.Input is { } input ? [arguments.Control, input] : [arguments.Control],
            GracePeriod = TimeSpan.Zero,
        };
        return await new BoxCommand(host.Runner, RootLimits.None, host.Time).RunAsync(
            machine,
            program =>
            {
                foreach (var file in Group?.ProcessFiles ?? [])
                    program.Join(file);
                return program.Run("/", Environment, [host.Tools.Qemu, .. arguments.Words]);
            },
            onLine,
            kill
        );
    }

    private async Task WatchAsync(
        GuestReport report,
        Action<string> say,
        CommandClock clock,
        Task stop,
        TimeSpan grace,
        Action kill,
        CancellationToken ended
    )
    {
        var end = Task.Delay(Timeout.InfiniteTimeSpan, host.Time, ended);
        await Task.WhenAny(report.Begun, stop, end, Task.Delay(Boot, host.Time, ended));
        if (ended.IsCancellationRequested)
            return;
        if (!report.Begun.IsCompleted)
        {
            // Nothing has begun that could be ended in order.
            kill();
            return;
        }
        clock.Start();
        await Task.WhenAny(stop, end);
        say("interrupt");
        await Task.WhenAny(end, Task.Delay(grace, host.Time, ended));
        say("kill");
        await Task.WhenAny(end, Task.Delay(EndPeriod, host.Time, ended));
        if (!ended.IsCancellationRequested)
            kill();
    }
}
