using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Hosting.Consoles;

/// <summary>Shows a run in the log of GitHub Actions: each target's output is a folded group, written in one piece when the target ends.</summary>
/// <remarks>
/// Groups do not nest and have no name at their end, so that targets side by side cannot write into theirs as they go. The text comes from
/// the step's log file, however long it is. What a program writes is passed on as it is: its own workflow commands (annotations of a test run)
/// work as they would without us.
/// </remarks>
internal sealed class GitHubActionsConsole : IConsole
{
    private readonly Lock gate = new();
    private readonly ConsoleText text;
    private readonly DeferredWriter writer;
    private readonly Func<ExecutableTarget, AbsolutePath> logOf;
    private readonly bool showsOutput;

    /// <summary>Creates the console.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="options">How to write.</param>
    /// <param name="time">The clock of flushes.</param>
    /// <param name="logOf">Where a target's log is; complete once the target ended.</param>
    public GitHubActionsConsole(ITerminal terminal, ConsoleOptions options, TimeProvider time, Func<ExecutableTarget, AbsolutePath> logOf)
    {
        this.logOf = logOf;
        text = new ConsoleText(Look.Of(options), options.Verbosity, streamsOutput: false);
        showsOutput = options.Verbosity <= Verbosity.Normal;
        writer = new DeferredWriter(terminal.Output, time);
    }

    /// <inheritdoc/>
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets) { }

    /// <inheritdoc/>
    public void OnTargetRunning(ExecutableTarget target)
    {
        if (text.ShowsStarts)
            WriteText(text.Start(target));
    }

    /// <inheritdoc/>
    public void OnTargetSkipped(ExecutableTarget target)
    {
        if (text.ShowsEnds)
            WriteText(text.End(target));
    }

    /// <inheritdoc/>
    public void OnTargetSucceeded(ExecutableTarget target)
    {
        if (text.ShowsEnds)
            WriteGroup(target);
    }

    /// <inheritdoc/>
    public void OnTargetFailed(ExecutableTarget target) => WriteGroup(target);

    /// <inheritdoc/>
    public void OnFinished(ExecutionReport report) => writer.Flush();

    /// <inheritdoc/>
    public void OnLine(in StepLine line)
    {
        if (!text.Shows(line.Kind))
            return;
        if (line.Kind == StepLogKind.Fault)
            WriteText(GitHubCommand.Error(line.Target?.Name, line.Text));
        else if (line.Kind == StepLogKind.Warning)
            WriteText(GitHubCommand.Warning(line.Target?.Name, line.Text));
        else if (line.Target is null)
            WriteText(text.Line(line));
    }

    /// <inheritdoc/>
    public void OnProgress(ExecutableTarget? target, string what, long done, long? total) { }

    /// <inheritdoc/>
    public void WriteText(string text)
    {
        lock (gate)
            writer.WriteLine("", text);
    }

    /// <inheritdoc/>
    public IDisposable Suspend()
    {
        writer.Flush();
        return new Suspension(end: null);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    // In one piece: an annotation of another target would be folded into this group.
    private void WriteGroup(ExecutableTarget target)
    {
        var end = text.End(target);
        var log = logOf(target);
        lock (gate)
        {
            if (!showsOutput || !File.Exists(log))
            {
                writer.WriteLine("", end);
                return;
            }
            writer.WriteLine("", GitHubCommand.Group(end));
            CopyLog(log);
            writer.WriteLine("", GitHubCommand.EndGroup);
        }
    }

    private void CopyLog(AbsolutePath log)
    {
        try
        {
            foreach (var line in File.ReadLines(log))
                writer.WriteLine("", line);
        }
        catch (IOException exception)
        {
            writer.WriteLine("", $"The log {log} cannot be read: {exception.Message}");
        }
    }
}
