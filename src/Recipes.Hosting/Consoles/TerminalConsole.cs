using System.Collections.Concurrent;
using Recipes.Execution;

namespace Recipes.Hosting.Consoles;

/// <summary>Shows a run on a terminal: what ended scrolls by above, what runs now is a region at the bottom that is drawn anew.</summary>
/// <remarks>
/// A renderer of its own, after Spectre.Console's was weighed: that one hides the cursor for as long as it lives (a killed process leaves it
/// hidden), goes up by a count of rows that is wrong once the window was made narrower, and costs 50 ms of start-up. Here all threads only
/// leave what is to be drawn, and a timer draws it: at most ten times a second, and only if something changed.
/// </remarks>
internal sealed class TerminalConsole : IConsole
{
    private const int MostSkippedLines = 20;

    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<ExecutableTarget, LiveStep> steps = [];
    private readonly List<LiveStep> running = [];
    private readonly ITerminal terminal;
    private readonly ConsoleOptions options;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Look look;
    private readonly ConsoleText text;
    private readonly LiveRegion region;
    private IReadOnlyList<ExecutableTarget> all = [];
    private LiveView counts = new() { Running = [] };
    private bool isRunning;
    private long started;
    private int skippedLines;

    /// <summary>Creates the console.</summary>
    /// <param name="terminal">A terminal that can move its cursor.</param>
    /// <param name="options">How to write.</param>
    /// <param name="time">The clock of frames and elapsed times.</param>
    public TerminalConsole(ITerminal terminal, ConsoleOptions options, TimeProvider time)
    {
        this.terminal = terminal;
        this.options = options;
        this.time = time;
        look = Look.Of(options);
        text = new ConsoleText(look, options.Verbosity, streamsOutput: false);
        region = new LiveRegion(terminal, Rows);
        timer = time.CreateTimer(
            static state => ((TerminalConsole)state!).region.Draw(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <inheritdoc/>
    public void OnStarting(IReadOnlyList<ExecutableTarget> targets)
    {
        lock (gate)
        {
            started = time.GetTimestamp();
            all = targets;
            counts = new LiveView { Running = [], Waiting = targets.Count(HasActions) };
            isRunning = true;
        }
        timer.Change(FrameTime, FrameTime);
    }

    /// <inheritdoc/>
    public void OnTargetRunning(ExecutableTarget target)
    {
        var step = new LiveStep(target, time);
        steps[target] = step;
        lock (gate)
        {
            running.Add(step);
            counts = counts with { Waiting = counts.Waiting - 1 };
        }
    }

    /// <inheritdoc/>
    public void OnTargetSkipped(ExecutableTarget target)
    {
        lock (gate)
            counts = counts with { Waiting = counts.Waiting - (HasActions(target) ? 1 : 0), Done = counts.Done + 1 };
        // A plan of ten thousand up-to-date targets is not read line by line.
        if (options.Verbosity == Verbosity.Verbose || (text.ShowsEnds && ++skippedLines <= MostSkippedLines))
            region.Print(End(target));
    }

    /// <inheritdoc/>
    public void OnTargetSucceeded(ExecutableTarget target)
    {
        Ended(target, failed: 0);
        if (text.ShowsEnds)
            region.Print(End(target));
    }

    /// <inheritdoc/>
    public void OnTargetFailed(ExecutableTarget target)
    {
        Ended(target, failed: 1);
        lock (gate)
        {
            var lost = all.Count(other => other is { Obstacle: not null, Status: ExecutionStatus.Scheduled } && HasActions(other));
            counts = counts with { Waiting = counts.Waiting - (lost - counts.Lost), Lost = lost };
        }
        region.Print(End(target));
    }

    /// <inheritdoc/>
    public void OnFinished(ExecutionReport report)
    {
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (gate)
            isRunning = false;
        if (skippedLines > MostSkippedLines && options.Verbosity != Verbosity.Verbose)
            region.Print(look.Paint(Ink.Faint, $"{look.Skipped} {skippedLines - MostSkippedLines} more were skipped"));
        region.Draw();
    }

    /// <inheritdoc/>
    public void OnLine(in StepLine line)
    {
        if (line.Target is not null && steps.TryGetValue(line.Target, out var step))
            step.Say(line.Text);
        if (!text.Shows(line.Kind))
            return;
        region.Print(text.Line(line));
        DrawIfIdle();
    }

    /// <inheritdoc/>
    public void OnProgress(ExecutableTarget? target, string what, long done, long? total)
    {
        if (target is not null && steps.TryGetValue(target, out var step))
            step.Advance(what, done, total);
    }

    /// <inheritdoc/>
    public void WriteText(string text)
    {
        region.Print(text);
        DrawIfIdle();
    }

    /// <inheritdoc/>
    public IDisposable Suspend()
    {
        region.Suspend();
        return new Suspension(region.Resume);
    }

    /// <summary>Writes what is waiting and removes the region.</summary>
    public void Dispose()
    {
        timer.Dispose();
        region.Erase();
    }

    private string End(ExecutableTarget target) => text.End(target, terminal.Size.Width is > 0 and var width ? width - 1 : int.MaxValue);

    private void Ended(ExecutableTarget target, int failed)
    {
        var hasRun = steps.TryRemove(target, out var step);
        lock (gate)
        {
            if (hasRun)
                running.Remove(step!);
            counts = counts with
            {
                // A target may fail before it runs: its condition threw.
                Waiting = counts.Waiting - (hasRun ? 0 : 1),
                Done = counts.Done + 1 - failed,
                Failed = counts.Failed + failed,
            };
        }
    }

    // Outside a run no timer draws.
    private void DrawIfIdle()
    {
        bool isIdle;
        lock (gate)
            isIdle = !isRunning;
        if (isIdle)
            region.Draw();
    }

    private static bool HasActions(ExecutableTarget target) => target.Node.Actions.Count > 0;

    private IReadOnlyList<string> Rows(TerminalSize size)
    {
        lock (gate)
        {
            return !isRunning || options.Verbosity == Verbosity.Quiet
                ? []
                : (counts with { Running = [.. running.Select(step => step.Row())], Elapsed = time.GetElapsedTime(started) }).Render(
                    size,
                    look
                );
        }
    }
}
