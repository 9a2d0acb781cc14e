using Recipes.Errors;

namespace Recipes.Commands;

/// <summary>A command whose success was required ended with another exit code than 0.</summary>
public sealed class CommandFailedException : RecipesException
{
    /// <summary>Creates the fault.</summary>
    /// <param name="result">How the command ended.</param>
    /// <param name="hint">One imperative sentence that says how to proceed, or null.</param>
    public CommandFailedException(CommandResult result, string? hint = null)
        : base($"'{result.Command.Executable}' ended with exit code {result.ExitCode}: {result.Command}", hint) => Result = result;

    /// <summary>How the command ended, with its last lines.</summary>
    public CommandResult Result { get; }
}
