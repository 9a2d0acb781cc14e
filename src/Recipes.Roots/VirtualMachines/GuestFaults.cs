using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What a virtual machine says of itself, as faults.</summary>
internal static class GuestFaults
{
    /// <summary>Makes the fault of a machine that has not run its command to an end.</summary>
    public static RecipesException Of(GuestReport report, CommandResult? result, Command command)
    {
        if (!report.IsComplete)
        {
            var said = result is { Succeeded: false }
                ? result.Tail.Where(line => line.IsError).Select(line => line.Text.Trim()).LastOrDefault()
                : null;
            var what = report.Begun.IsCompleted ? $"ended before '{command.Executable}' did" : "did not start";
            return new RecipesException(
                $"The virtual machine {what}{(said is null ? "" : $": {said}")}.",
                "Look at what its kernel said (console.log in its directory), or give it more memory (--vm-memory 2G)."
            );
        }
        var (kind, words) = report.Fault;
        return kind switch
        {
            "command" => new RecipesException(
                $"The program '{command.Executable}' cannot be started in the virtual machine: there is none, or it may not be executed.",
                "Install it in the base image, or correct the name.",
                ExitCode.MissingTool
            ),
            "directory" => new RecipesException(
                $"The working directory '{command.WorkingDirectory}' cannot be entered in the virtual machine.",
                "Create it there before the command runs."
            ),
            "ownerless" => new RecipesException(
                "The virtual machine has no directory '/app' that belongs to another user than root.",
                "Make its base image anew with --target NewBase, which adds it."
            ),
            "absent" => new RecipesException($"There is no '{words}' in the virtual machine.", "Check the path."),
            _ => new RecipesException(
                $"The virtual machine cannot do what it shall: {words}.",
                "Look whether a disk is full (--vm-disk 16G), and at what its kernel said (console.log in its directory)."
            ),
        };
    }
}
