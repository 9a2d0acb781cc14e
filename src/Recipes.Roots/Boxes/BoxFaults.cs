using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Boxes;

/// <summary>What the script of a box's entry says of itself, as faults.</summary>
internal static class BoxFaults
{
    /// <summary>Makes the fault of one message: <c>kind what: reason</c>.</summary>
    public static RecipesException Of(string message, Command command)
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
            _ => new RecipesException(
                $"The box cannot be entered: {text}.",
                "Look whether the disk is full, and whether this process may make namespaces and mounts.",
                ExitCode.MissingTool
            ),
        };
    }

    private static string Reason(string text) => text[(text.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
}
