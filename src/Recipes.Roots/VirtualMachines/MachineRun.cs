using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Runs virtual machines, each from its start to its end. None outlives this process.</summary>
/// <param name="runner">Starts perl, which becomes qemu.</param>
/// <param name="qemu">The program.</param>
/// <param name="time">The clock.</param>
internal sealed class MachineRun(ICommandRunner runner, AbsolutePath qemu, TimeProvider time)
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

    /// <summary>Runs one.</summary>
    /// <param name="command">The guest's command: its period of grace counts, and it is named in messages.</param>
    /// <param name="directory">Where perl may leave a note.</param>
    /// <param name="describe">The machine, whose port <c>control</c> is connected to the socket given.</param>
    /// <param name="onLine">Takes the command's lines.</param>
    /// <param name="cancellationToken">Ends the command, then the machine.</param>
    public async Task<MachineOutcome> RunAsync(
        Command command,
        AbsolutePath directory,
        Func<AbsolutePath, MachineArguments> describe,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        var report = new GuestReport();
        using var control = new ControlSocket(report.Take);
        using var kill = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cancelled = cancellationToken.Register(() => stop.TrySetResult());
        await using var clock = new CommandClock(command.Interactive ? RootLimits.None : Limits, time, () => stop.TrySetResult());
        var listening = control.ListenAsync(ended.Token);
        var run = StartAsync(command, directory, describe(control.Path), Take, kill.Token);
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
            await ended.CancelAsync();
            await Task.WhenAll(listening, watching);
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
        AbsolutePath directory,
        MachineArguments arguments,
        Action<CommandLine> onLine,
        CancellationToken kill
    )
    {
        var machine = command with
        {
            Executable = qemu,
            Arguments = arguments.Words,
            StandardInput = null,
            InheritedDescriptors = [],
            GracePeriod = TimeSpan.Zero,
        };
        return await new BoxCommand(runner, directory, RootLimits.None, time).RunAsync(
            machine,
            program =>
            {
                foreach (var file in Group?.ProcessFiles ?? [])
                    program.Join(file);
                return program.Run("/", Environment, [qemu, .. arguments.Words]);
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
        var end = Task.Delay(Timeout.InfiniteTimeSpan, time, ended);
        await Task.WhenAny(report.Begun, stop, end, Task.Delay(Boot, time, ended));
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
        await Task.WhenAny(end, Task.Delay(grace, time, ended));
        say("kill");
        await Task.WhenAny(end, Task.Delay(EndPeriod, time, ended));
        if (!ended.IsCancellationRequested)
            kill();
    }
}
