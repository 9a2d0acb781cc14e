using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Boxes;

/// <summary>What the script of a box's entry says of itself, as faults.</summary>
internal static class BoxFaults
{
    private const int OwnExitCode = 125;

    /// <summary>Makes the fault of what was said, lines of <c>kind what: reason</c>; null where none is the command's.</summary>
    /// <param name="said">Empty where nothing went wrong.</param>
    /// <param name="exitCode">How the command ended.</param>
    /// <param name="command">The command.</param>
    public static RecipesException? Of(string said, int exitCode, Command command)
    {
        // The first attempt says so too where a second one followed, whose words are the last.
        var message = said.Trim().Split('\n')[^1];
        return message.Length == 0 || (message.StartsWith("unserved ", StringComparison.Ordinal) && exitCode != OwnExitCode)
            ? null
            : Of(message, command);
    }

    private static RecipesException Of(string message, Command command)
    {
        var (kind, text) = message.Split(' ', 2) is [var first, var rest] ? (first, rest) : ("failed", message);
        return kind switch
        {
            "command" => new RecipesException(
                $"The program '{command.Executable}' cannot be started in the box: {Reason(text)}.",
                $"Install it in the box or its base image, or correct the name.",
                ExitCode.MissingTool
            ),
            "directory" => new RecipesException(
                $"The working directory '{command.WorkingDirectory}' cannot be entered in the box: {Reason(text)}.",
                "Create it in the box before the command runs."
            ),
            "ownerless" => new RecipesException(
                "The box has no directory '/app' that belongs to another user than root.",
                "Make its base image anew with --target NewBase, which adds it."
            ),
            "unmapped" => new RecipesException(
                "The ids of a user namespace could not be set by newuidmap and newgidmap.",
                "Give this user ranges of at least 65535 ids in /etc/subuid and /etc/subgid (usermod --add-subuids).",
                ExitCode.MissingTool
            ),
            "unserved" => new RecipesException(
                $"'{command.Executable}' was not started: the process that enters boxes was killed at that moment.",
                "Run it again; look in the kernel's messages (dmesg) whether memory ran out."
            ),
            _ => new RecipesException(
                $"The box cannot be entered: {text}.",
                "Look whether the disk is full, and whether this process may make namespaces and mounts.",
                ExitCode.MissingTool
            ),
        };
    }

    private static string Reason(string text) => text[(text.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
}
