using System.Collections.Concurrent;
using Recipes.Commands;

namespace Recipes.Testing;

/// <summary>Runs nothing: keeps the commands and answers as it was told.</summary>
/// <param name="answer">What a command writes to its standard output, and its exit code; null lets each succeed in silence.</param>
public sealed class FakeCommandRunner(Func<Command, FakeAnswer>? answer = null) : ICommandRunner
{
    private readonly ConcurrentQueue<Command> commands = new();

    /// <summary>What ran, in order.</summary>
    public IReadOnlyList<Command> Commands => [.. commands];

    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(Command command, Action<CommandLine>? onLine = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        commands.Enqueue(command);
        var (exitCode, output) = answer?.Invoke(command) ?? new FakeAnswer();
        var lines = output.Select(text => new CommandLine(text, IsError: false)).ToList();
        lines.ForEach(line => onLine?.Invoke(line));
        return Task.FromResult(new CommandResult(command, exitCode, [.. lines.TakeLast(CommandResult.TailLength)], TimeSpan.Zero));
    }
}
