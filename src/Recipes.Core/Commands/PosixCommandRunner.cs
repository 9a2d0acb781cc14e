using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using Recipes.Commands.Posix;
using Recipes.Errors;

namespace Recipes.Commands;

/// <summary>Runs commands as process groups of their own. None outlives this process, even if it is killed with SIGKILL.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A command ends with the process that was started. What is left of its group then is killed; if it keeps the outputs open, two
/// seconds later. A daemon that leaves the group (<c>setsid</c>) lives on, but is not listened to.</item>
/// <item>A child starts with all signals at their defaults, in this process's session but in the background: one that asks for input at the
/// terminal is ended with a fault instead of waiting for ever.</item>
/// <item>An interactive command is in the foreground: Ctrl-C is the child's alone meanwhile. Cancelled, it is hung up (SIGHUP), as by a
/// closing terminal. It is in this process's group, and so not guarded against this process's sudden death.</item>
/// <item>Lines arrive on a thread of the command. A callback that waits makes the child wait; one that throws ends the child's group, and
/// its exception is the result. A lone <c>\r</c> overwrites its line, of which only the last state arrives; a line of more than 64 Ki
/// characters arrives in pieces.</item>
/// </list>
/// </remarks>
[SupportedOSPlatform("linux")]
public sealed class PosixCommandRunner : ICommandRunner, IDisposable
{
    private readonly SecretMask mask;
    private readonly RunnerParts parts;
    private volatile bool disposed;

    /// <summary>Creates a runner; nothing is started before its first command.</summary>
    /// <param name="mask">What to hide; null hides nothing.</param>
    /// <param name="time">Measures durations and periods of grace; null is the system's time.</param>
    public PosixCommandRunner(SecretMask? mask = null, TimeProvider? time = null)
    {
        this.mask = mask ?? SecretMask.None;
        parts = new RunnerParts(time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(Command command, Action<CommandLine>? onLine = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<CommandResult>(cancellationToken);
        var completion = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The callback sees the caller's AsyncLocals, as it would on a thread started here.
        var context = ExecutionContext.Capture();
        parts.Threads.Run(() =>
        {
            if (context is null)
                Complete();
            else
                ExecutionContext.Run(context, _ => Complete(), state: null);
        });
        return completion.Task;

        [SuppressMessage("Design", "CA1031", Justification = "It becomes the task's exception: a thread has no other caller.")]
        void Complete()
        {
            try
            {
                completion.SetResult(Run(command, new CommandOutput(mask, onLine), cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                completion.SetCanceled(cancellationToken);
            }
            catch (Exception fault)
            {
                completion.SetException(fault);
            }
        }
    }

    /// <summary>Ends the helper process that guards the commands' groups, after the last command under way if there are any.</summary>
    public void Dispose()
    {
        disposed = true;
        parts.Dispose();
    }

    private CommandResult Run(Command command, CommandOutput output, CancellationToken cancellationToken)
    {
        var start = parts.Time.GetTimestamp();
        var faults = new CommandFaults(command, mask);
        using var run = Start(command, output, faults);
        var code = run.Wait(cancellationToken);
        return new CommandResult(mask.Apply(command), code, output.Tail(), parts.Time.GetElapsedTime(start));
    }

    private ChildRun Start(Command command, CommandOutput output, CommandFaults faults)
    {
        ChildRun? run = null;
        try
        {
            run = new ChildRun(command, output, faults, parts);
            run.Start();
            return run;
        }
        catch (Exception fault)
        {
            run?.Dispose();
            if (fault is IOException)
                throw faults.CannotStart(fault.Message, "Raise the limit of open files (ulimit -n), or run fewer jobs at once.");
            throw;
        }
    }
}
