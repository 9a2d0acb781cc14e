using System.Collections.Concurrent;
using Recipes.Execution;

namespace Recipes.Testing;

/// <summary>Keeps what a step says.</summary>
public sealed class FakeStepLog : IStepLog
{
    private readonly ConcurrentQueue<(StepLogKind Kind, string Text)> lines = new();
    private readonly ConcurrentQueue<(string What, long Done, long? Total)> progress = new();

    /// <summary>All lines, in order.</summary>
    public IReadOnlyList<(StepLogKind Kind, string Text)> Lines => [.. lines];

    /// <summary>All calls of <see cref="IStepLog.Progress"/>, in order.</summary>
    public IReadOnlyList<(string What, long Done, long? Total)> Progresses => [.. progress];

    /// <summary>The texts of one kind, in order.</summary>
    public IReadOnlyList<string> Of(StepLogKind kind) => [.. lines.Where(line => line.Kind == kind).Select(line => line.Text)];

    /// <inheritdoc/>
    public void Write(StepLogKind kind, string text) => lines.Enqueue((kind, text));

    /// <inheritdoc/>
    public void Progress(string what, long done, long? total) => progress.Enqueue((what, done, total));
}
