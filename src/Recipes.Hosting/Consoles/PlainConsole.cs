using System.Collections.Concurrent;
using Recipes.Execution;

namespace Recipes.Hosting.Consoles;

/// <summary>Shows a run in a file or a pipe: a line when a target starts and ends, and between them what it says, as it comes.</summary>
/// <remarks>
/// Lines of targets that run side by side are mixed, and each carries its target's name (<c>neato-lib/latest:Build | ...</c>): who looks at a pipe
/// wants to see that something moves, and <c>grep</c> brings one target's lines together. Its whole log is a file of its own anyway.
/// </remarks>
internal sealed class PlainConsole : IConsole
{
    private static readonly TimeSpan ProgressTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ExecutableTarget, long> lastProgress = [];
    private readonly ConsoleText text;
    private readonly DeferredWriter writer;
    private readonly TimeProvider time;

    /// <summary>Creates the console.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="options">How to write.</param>
    /// <param name="time">The clock of flushes.</param>
    public PlainConsole(ITerminal terminal, ConsoleOptions options, TimeProvider time)
    {
        this.time = time;
        text = new ConsoleText(Look.Of(options), options.Verbosity, streamsOutput: true);
        writer = new DeferredWriter(terminal.Output, time);
    }

    /// <inheritdoc/>
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets) { }

    /// <inheritdoc/>
    public void OnTargetRunning(ExecutableTarget target)
    {
        lastProgress[target] = time.GetTimestamp();
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
        lastProgress.TryRemove(target, out _);
        if (text.ShowsEnds)
            WriteText(text.End(target));
    }

    /// <inheritdoc/>
    public void OnTargetFailed(ExecutableTarget target)
    {
        lastProgress.TryRemove(target, out _);
        WriteText(text.End(target));
    }

    /// <inheritdoc/>
    public void OnFinished(ExecutionReport report) => writer.Flush();

    /// <inheritdoc/>
    public void OnLine(in StepLine line)
    {
        if (text.Shows(line.Kind))
            WriteText(text.Line(line));
    }

    /// <inheritdoc/>
    public void OnProgress(ExecutableTarget? target, string what, long done, long? total)
    {
        if (
            target is null
            || !text.ShowsStarts
            || !lastProgress.TryGetValue(target, out var last)
            || time.GetElapsedTime(last) < ProgressTime
        )
            return;
        if (!lastProgress.TryUpdate(target, time.GetTimestamp(), last))
            return;
        var share = total is > 0 ? $"{done * 100 / total}% of {ByteText.Of(total.Value)}" : ByteText.Of(done);
        WriteText(text.Line(new StepLine(target, StepLogKind.Output, $"{what}  {share}", Stamp: null)));
    }

    /// <inheritdoc/>
    public void WriteText(string text) => writer.WriteLine("", text);

    /// <inheritdoc/>
    public IDisposable Suspend()
    {
        writer.Flush();
        return new Suspension(end: null);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
