using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Limiting;

/// <summary>Runs a command under the timeouts of <see cref="RootLimits"/>.</summary>
internal static class TimedRun
{
    /// <summary>Runs it.</summary>
    /// <param name="runner">Starts it.</param>
    /// <param name="command">What is started: it may enter a root, and run there what <paramref name="meant"/> says.</param>
    /// <param name="meant">The command that messages name.</param>
    /// <param name="limits">The timeouts count.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <param name="onLine">Takes its lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RecipesException">A timeout ended it.</exception>
    public static async Task<CommandResult> RunAsync(
        ICommandRunner runner,
        Command command,
        Command meant,
        RootLimits limits,
        TimeProvider time,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        // Who owns the terminal is a person: no silence is too long.
        if (command.Interactive || limits is { Silence: null, Total: null })
            return await runner.RunAsync(command, onLine, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var clock = new CommandClock(limits, time, stop.Cancel);
        clock.Start();
        try
        {
            return await runner.RunAsync(command, Take, stop.Token);
        }
        catch (OperationCanceledException) when (clock.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw clock.Fault(meant);
        }

        void Take(CommandLine line)
        {
            clock.Touch();
            onLine?.Invoke(line);
        }
    }
}
