using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Limiting;

/// <summary>Runs a command under the timeouts of <see cref="RootLimits"/>.</summary>
internal static class TimedRun
{
    /// <summary>Runs it.</summary>
    /// <exception cref="RecipesException">A timeout ended it.</exception>
    public static async Task<CommandResult> RunAsync(
        ICommandRunner runner,
        Command command,
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
            throw clock.Fault(command);
        }

        void Take(CommandLine line)
        {
            clock.Touch();
            onLine?.Invoke(line);
        }
    }
}
