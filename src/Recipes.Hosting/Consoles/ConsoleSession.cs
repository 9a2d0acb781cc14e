using System.Runtime.InteropServices;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Consoles.Reports;

namespace Recipes.Hosting.Consoles;

/// <summary>A program's way to the user, from its first line to its last: the console that fits, the logs of the steps, and the reports.</summary>
/// <remarks>
/// It is the executor's observer, and <see cref="Log"/> is for whatever logs; after the run comes <see cref="WriteReport"/>. Dispose it before the
/// process ends, whatever happened: then what is waiting is written, and the live region is gone from the screen.
/// </remarks>
internal sealed class ConsoleSession : IExecutionObserver, IDisposable
{
    private readonly ConsoleServices services;
    private readonly Look look;
    private readonly IConsole console;
    private readonly StepLogs logs;
    private readonly IDisposable serilog;
    private readonly PosixSignalRegistration? stopSignal;

    /// <summary>Opens the session. Nothing is written yet.</summary>
    public ConsoleSession(ConsoleServices services)
    {
        this.services = services;
        look = Look.Of(services.Options);
        console = Choose(services);
        logs = new StepLogs(services.LogDirectory, services.Time, services.Mask, console);
        serilog = LazyLogger.Attach(logs);
        if (services.Options.IsInteractive && OperatingSystem.IsLinux())
            stopSignal = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Stop);
    }

    /// <summary>Takes what steps say; finds the step by <see cref="RunningTarget"/>.</summary>
    public IStepLog Log => logs;

    /// <summary>Prints the first line, unless it is not wanted.</summary>
    public void WriteHeadline()
    {
        if (services.Options.ShowLogo)
            console.WriteText(Headline.Current(look));
    }

    /// <summary>Prints a text (a plan, help) as it is, with a line end after it.</summary>
    public void WriteText(string text) => console.WriteText(services.Mask(text));

    /// <summary>Leaves the terminal to a shell or a question until the result is disposed; nests. What steps say meanwhile is printed after.</summary>
    public IDisposable Suspend() => console.Suspend();

    /// <summary>Prints what became of a run. What is waiting is written when this returns.</summary>
    public void WriteReport(ExecutionReport report)
    {
        var text = new RunReport(services, logs);
        if (services.Options.Host == HostKind.GitHubActions)
        {
            foreach (var annotation in text.Annotations(report))
                WriteText(annotation);
        }
        var rendered = text.Render(report);
        WriteText(services.Options.Verbosity == Verbosity.Quiet && report.Succeeded ? rendered : "\n" + rendered);
        console.Suspend().Dispose();
    }

    /// <summary>Prints a fault outside of any target on standard error: message and hint of an expected one, never a stack.</summary>
    public void WriteFault(Exception exception)
    {
        using var suspension = console.Suspend();
        var errorLook = look with { UseColor = look.UseColor && services.Terminal.IsErrorTerminal };
        LastWords.Write(services.Terminal, FaultReport.Render(exception, errorLook, services.LogDirectory / "fault.log", services.Mask));
    }

    /// <inheritdoc/>
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets) => console.OnStarting(targets);

    /// <inheritdoc/>
    public void OnTargetRunning(ExecutableTarget target)
    {
        logs.Begin(target);
        console.OnTargetRunning(target);
    }

    /// <inheritdoc/>
    public void OnTargetSkipped(ExecutableTarget target) => console.OnTargetSkipped(target);

    /// <inheritdoc/>
    public void OnTargetSucceeded(ExecutableTarget target)
    {
        logs.End(target, keepTail: false);
        console.OnTargetSucceeded(target);
    }

    /// <inheritdoc/>
    public void OnTargetFailed(ExecutableTarget target)
    {
        if (target is { Status: ExecutionStatus.Failed, Failure: { } failure })
            logs.Note(
                target,
                FailureText.Unwrap(failure) is RecipesException known ? $"{known.Message}\n{known.Hint}" : failure.ToString()
            );
        logs.End(target, keepTail: true);
        console.OnTargetFailed(target);
    }

    /// <inheritdoc/>
    public void OnFinished(ExecutionReport report) => console.OnFinished(report);

    /// <inheritdoc/>
    public void Dispose()
    {
        serilog.Dispose();
        stopSignal?.Dispose();
        logs.Dispose();
        console.Dispose();
    }

    // Ctrl-Z: the shell's prompt must not land amid the region. The call returns when the shell lets this process go on.
    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        using var suspension = console.Suspend();
        Libc.StopProcess();
    }

    private static IConsole Choose(ConsoleServices services) =>
        services.Options switch
        {
            { IsInteractive: true } => new TerminalConsole(services.Terminal, services.Options, services.Time),
            { Host: HostKind.GitHubActions } => new GitHubActionsConsole(
                services.Terminal,
                services.Options,
                services.Time,
                target => StepLogPath.Of(services.LogDirectory, target.Node.Id)
            ),
            _ => new PlainConsole(services.Terminal, services.Options, services.Time),
        };
}
