using Recipes.Errors;

namespace Recipes.Commands;

/// <summary>The faults of starting and ending commands, in words without secrets.</summary>
/// <param name="command">What was to run.</param>
/// <param name="mask">What to hide.</param>
internal sealed class CommandFaults(Command command, SecretMask mask)
{
    private string Name => command.Executable;

    /// <summary>The program of a command, or the fault that says why there is none.</summary>
    /// <exception cref="RecipesException">The working directory or the program is missing, or the program is none.</exception>
    public string Locate()
    {
        if (command is { Interactive: true, StandardInput: not null })
            throw Unsupported("an interactive command's input is the terminal");
        if (command.WorkingDirectory is { } directory && !Directory.Exists(directory))
            throw MissingDirectory(directory);
        var search = ExecutableSearch.For(command);
        return search.Found ?? throw Missing(search);
    }

    /// <summary>The command stopped to read from, or to set up, the terminal that it does not own.</summary>
    public RecipesException WantsTerminal() =>
        New(
            $"'{Name}' was ended: it asked for input at the terminal.",
            "Answer its question beforehand, by an option or a file of its own."
        );

    /// <summary>The child is still there after SIGKILL.</summary>
    public RecipesException CannotBeKilled(int process) =>
        New(
            $"'{Name}' (process {process}) does not end, not even when killed.",
            "Look whether it belongs to another user or waits for a device."
        );

    /// <summary>Another part of this program waited for all children.</summary>
    public RecipesException ExitCodeLost() =>
        New($"The exit code of '{Name}' was taken by another part of this program.", exitCode: ExitCode.Internal);

    /// <summary>The command asks for what this runner cannot do.</summary>
    public RecipesException Unsupported(string what) => New($"'{Name}' cannot be started: {what}.", exitCode: ExitCode.Internal);

    /// <summary>The system refused to start the program.</summary>
    /// <param name="reason">The system's words.</param>
    /// <param name="hint">What to do, or null.</param>
    /// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
    public RecipesException CannotStart(string reason, string? hint = null, int exitCode = ExitCode.Failed) =>
        New($"'{Name}' cannot be started: {reason}.", hint, exitCode);

    private RecipesException MissingDirectory(string directory) =>
        File.Exists(directory)
            ? New($"The working directory '{directory}' of '{Name}' is a file.")
            : New($"The working directory '{directory}' of '{Name}' does not exist.", "Create it before the command runs.");

    private RecipesException Missing(ExecutableSearch search)
    {
        if (search.Rejected is { } rejected)
        {
            return Directory.Exists(rejected)
                ? New($"'{rejected}' is a directory, not a program.", exitCode: ExitCode.MissingTool)
                : New(
                    $"The file '{rejected}' is not executable.",
                    $"Run 'chmod +x {rejected}', or start it through its interpreter.",
                    ExitCode.MissingTool
                );
        }
        return search.Directories is { } directories
            ? New(
                $"The program '{Name}' was not found in {(directories.Count == 1 ? "the one directory" : $"the {directories.Count} directories")} of PATH.",
                $"Install '{Name}', or add its directory to PATH.",
                ExitCode.MissingTool
            )
            : New($"The program '{Name}' does not exist.", "Install it, or correct the path.", ExitCode.MissingTool);
    }

    private RecipesException New(string message, string? hint = null, int exitCode = ExitCode.Failed) =>
        new(mask.Apply(message), hint is null ? null : mask.Apply(hint), exitCode);
}
