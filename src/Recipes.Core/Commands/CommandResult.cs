namespace Recipes.Commands;

/// <summary>How a command ended. A failed command is a value, not an exception.</summary>
/// <param name="Command">What ran, secrets masked.</param>
/// <param name="ExitCode">The exit code; 128 + N if signal N ended it.</param>
/// <param name="Tail">The last lines of both outputs in order of arrival, secrets masked.</param>
/// <param name="Duration">Wall time.</param>
public sealed record CommandResult(Command Command, int ExitCode, IReadOnlyList<CommandLine> Tail, TimeSpan Duration)
{
    /// <summary>How many lines <see cref="Tail"/> keeps at most.</summary>
    public const int TailLength = 200;

    /// <summary>Whether the exit code is 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Returns this result if the command succeeded.</summary>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public CommandResult EnsureSuccess() => Succeeded ? this : throw new CommandFailedException(this);
}
