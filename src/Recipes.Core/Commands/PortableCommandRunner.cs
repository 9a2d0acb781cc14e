using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Recipes.Commands;

/// <summary>Runs commands through <see cref="Process"/>: for systems that have no process groups, or none that were tried.</summary>
/// <remarks>
/// A cancelled child is not interrupted but killed with all its descendants, without a period of grace. Descendants that outlive their
/// parent, and children of this process when it is killed, live on. Lines arrive as <see cref="PosixCommandRunner"/> describes.
/// </remarks>
/// <param name="mask">What to hide; null hides nothing.</param>
/// <param name="time">Measures durations; null is the system's time.</param>
public sealed class PortableCommandRunner(SecretMask? mask = null, TimeProvider? time = null) : ICommandRunner
{
    private static readonly TimeSpan DrainPeriod = TimeSpan.FromSeconds(2);

    private readonly SecretMask mask = mask ?? SecretMask.None;
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(
        Command command,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        var begin = time.GetTimestamp();
        using var terminal = command.Interactive ? PosixSignalRegistration.Create(PosixSignal.SIGINT, key => key.Cancel = true) : null;
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var process = Start(command, new CommandFaults(command, mask));
        var pumps = new PortableStreams(process, new CommandOutput(mask, onLine), abort.CancelAsync);
        var drained = command.Interactive ? Task.CompletedTask : pumps.Start(command.StandardInput);
        await EndAsync(process, abort.Token);
        if (!abort.IsCancellationRequested)
            await Task.WhenAny(drained, Task.Delay(DrainPeriod, time, abort.Token));
        var tail = pumps.Stop();
        cancellationToken.ThrowIfCancellationRequested();
        return new CommandResult(mask.Apply(command), process.ExitCode, tail, time.GetElapsedTime(begin));
    }

    private static async Task EndAsync(Process process, CancellationToken abort)
    {
        try
        {
            await process.WaitForExitAsync(abort);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [SuppressMessage(
        "ApiDesign",
        "RS0030:Do not use banned APIs",
        Justification = "The ban's replacement, ICommandRunner, is implemented here."
    )]
    private static Process Start(Command command, CommandFaults faults)
    {
        if (command.InheritedDescriptors.Count > 0)
            throw faults.Unsupported("descriptors cannot be inherited on this system");
        var captured = !command.Interactive;
        var start = new ProcessStartInfo(faults.Locate(), command.Arguments)
        {
            WorkingDirectory = (string?)command.WorkingDirectory ?? "",
            RedirectStandardInput = captured,
            RedirectStandardOutput = captured,
            RedirectStandardError = captured,
            CreateNoWindow = captured,
            StandardInputEncoding = captured ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : null,
        };
        if (command.Environment is { } environment)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
        }
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            return process;
        }
        catch (Win32Exception fault)
        {
            process.Dispose();
            throw faults.CannotStart(fault.Message);
        }
    }
}
