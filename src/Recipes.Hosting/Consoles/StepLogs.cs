using System.Collections.Concurrent;
using System.Globalization;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Hosting.Consoles;

/// <summary>The logs of a run's steps. Finds the step by <see cref="RunningTarget"/>, masks secrets, and hands lines on to the console.</summary>
/// <param name="directory">Where the files go: <c>.recipes/logs</c>.</param>
/// <param name="time">The clock of stamps and flushes.</param>
/// <param name="mask">Replaces secrets in a line.</param>
/// <param name="console">Shows the lines.</param>
internal sealed class StepLogs(AbsolutePath directory, TimeProvider time, Func<string, string> mask, IConsole console)
    : IStepLog,
        IDisposable
{
    private const int MostRepeated = 1000;

    private readonly ConcurrentDictionary<ExecutableTarget, StepLog> logs = [];
    private readonly ConcurrentQueue<StepLine> repeated = new();
    private int hasFault;

    /// <summary>Warnings and faults in order of arrival, to be repeated after the run; not more than a thousand.</summary>
    public IReadOnlyList<StepLine> Repeated => [.. repeated];

    /// <inheritdoc/>
    public void Write(StepLogKind kind, string text) => Write(kind, Level(kind), text);

    /// <summary>Takes a text that may have several lines.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="level">The level as NUKE's users know it (<c>INF</c>); null for commands and their output.</param>
    /// <param name="text">The text.</param>
    public void Write(StepLogKind kind, string? level, string text)
    {
        var target = RunningTarget.Current;
        var stamp = level is null ? null : $"{time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} [{level}]";
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            Take(new StepLine(target, kind, mask(LineText.Plain(text)), stamp));
            return;
        }
        foreach (var line in Lines(text))
        {
            Take(new StepLine(target, kind, line, stamp));
            stamp = null;
        }
    }

    /// <inheritdoc/>
    public void Progress(string what, long done, long? total) => console.OnProgress(RunningTarget.Current, mask(what), done, total);

    /// <summary>Where a target's log is, whether it said anything or not.</summary>
    public AbsolutePath PathOf(ExecutableTarget target) => StepLogPath.Of(directory, target.Node.Id);

    /// <summary>The last lines of a target that runs or failed.</summary>
    public IReadOnlyList<string> TailOf(ExecutableTarget target) => logs.TryGetValue(target, out var log) ? log.Tail : [];

    /// <summary>A target begins: its former log is removed.</summary>
    public void Begin(ExecutableTarget target) => LogOf(target).Clear();

    /// <summary>Writes a text to the file of a target's log and nowhere else.</summary>
    public void Note(ExecutableTarget target, string text)
    {
        foreach (var line in Lines(text))
            LogOf(target).Note(line);
    }

    /// <summary>A target ended: its log is complete.</summary>
    /// <param name="target">The target.</param>
    /// <param name="keepTail">Whether somebody will ask how it ended.</param>
    public void End(ExecutableTarget target, bool keepTail)
    {
        var log = LogOf(target);
        log.Dispose();
        if (!keepTail)
            log.ForgetTail();
    }

    /// <summary>Closes all logs.</summary>
    public void Dispose()
    {
        foreach (var log in logs.Values)
            log.Dispose();
    }

    private static string? Level(StepLogKind kind) =>
        kind switch
        {
            StepLogKind.Detail => "DBG",
            StepLogKind.Information => "INF",
            StepLogKind.Warning => "WRN",
            StepLogKind.Fault => "ERR",
            _ => null,
        };

    private void Take(in StepLine line)
    {
        if (line.Target is not null)
            LogOf(line.Target).Append(line);
        if (line is { Kind: StepLogKind.Warning or StepLogKind.Fault, Stamp: not null } && repeated.Count < MostRepeated)
            repeated.Enqueue(line);
        console.OnLine(line);
    }

    private StepLog LogOf(ExecutableTarget target) =>
        logs.TryGetValue(target, out var log) ? log : logs.GetOrAdd(target, key => new StepLog(PathOf(key), time, OnFault));

    // A secret of several lines is found in the whole text only; one that an escape sequence cuts, in the cleaned line only.
    private IEnumerable<string> Lines(string text) => mask(text).TrimEnd('\n').Split('\n').Select(line => mask(LineText.Plain(line)));

    // Once: where one log cannot be written, none can.
    private void OnFault(Exception exception)
    {
        if (Interlocked.Exchange(ref hasFault, 1) == 0)
            Write(StepLogKind.Warning, $"The logs below {directory} cannot be written: {exception.Message}");
    }
}
