namespace Recipes.Commands;

/// <summary>Turns commands into processes.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="onLine">
    /// Called for each line of both outputs, one call at a time, in order of arrival; null drops them. What it throws ends the command.
    /// </param>
    /// <param name="cancellationToken">
    /// Interrupts the child's process group, waits for <see cref="Command.GracePeriod"/>, then kills the whole group.
    /// </param>
    /// <returns>How it ended, whatever the exit code.</returns>
    /// <exception cref="Errors.RecipesException">The executable does not exist (exit code 5) or cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the group is gone when this is thrown.</exception>
    Task<CommandResult> RunAsync(Command command, Action<CommandLine>? onLine = null, CancellationToken cancellationToken = default);
}
