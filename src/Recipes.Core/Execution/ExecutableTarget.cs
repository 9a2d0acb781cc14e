using Recipes.Targets;

namespace Recipes.Execution;

/// <summary>A target of a running or finished plan: its definition and how far it has come. Only the executor changes it.</summary>
public sealed class ExecutableTarget
{
    private readonly Dictionary<string, string> summary = [];

    /// <summary>Creates the state of a planned target.</summary>
    /// <param name="node">The definition.</param>
    /// <param name="isInvoked">Whether the user asked for it by name.</param>
    public ExecutableTarget(TargetNode node, bool isInvoked)
    {
        Node = node;
        IsInvoked = isInvoked;
    }

    /// <summary>The definition.</summary>
    public TargetNode Node { get; }

    /// <summary>The identity's text: <c>Compile</c>, <c>neato-lib/latest:Build</c>.</summary>
    public string Name => Node.Id.ToString();

    /// <summary>Whether the user asked for it by name, or it is a default.</summary>
    public bool IsInvoked { get; }

    /// <summary>How far it has come.</summary>
    public ExecutionStatus Status { get; internal set; } = ExecutionStatus.Scheduled;

    /// <summary>When it began, since the run's start; null if it did not run.</summary>
    public TimeSpan? Began { get; internal set; }

    /// <summary>Wall time from its start to its end; zero if it did not run.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Why it was skipped: <c>OnlyWhen: IsServerBuild</c>, <c>Skipped: because of Pack</c>; null if it was not.</summary>
    public string? SkipReason { get; internal set; }

    /// <summary>Why it cannot run: <c>needs zlib/stable:Build, which failed</c>; null while nothing that it needs has failed.</summary>
    public string? Obstacle { get; internal set; }

    /// <summary>Why it failed; null if it did not.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Pairs that the target wants beside itself in the summary.</summary>
    public IReadOnlyDictionary<string, string> SummaryInformation => summary;

    /// <summary>Adds a pair to the summary.</summary>
    /// <param name="key">Its name: <c>Version</c>.</param>
    /// <param name="value">Its value.</param>
    public void AddSummary(string key, string value)
    {
        lock (summary)
            summary[key] = value;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
