using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Modules.Building;

/// <summary>GNU make under whichever name the machine has it.</summary>
internal static class MakeProgram
{
    /// <summary>What a module that runs make needs.</summary>
    public static ToolNeed Need { get; } = new("make");

    /// <summary>Runs <c>gmake</c> if there is one, else <c>make</c>.</summary>
    /// <exception cref="RecipesException">There is neither (exit code 5).</exception>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public static async Task RunAsync(
        RecipeContext context,
        AbsolutePath directory,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var command = Command.Create("gmake", arguments).In(directory);
        try
        {
            await context.RunAsync(command, cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            await context.RunAsync(command with { Executable = "make" }, cancellationToken);
        }
    }

    /// <summary>How many jobs: none is said where an outer make hands out the tokens.</summary>
    public static IEnumerable<string> Jobs(RecipeContext context) =>
        context.Environment.GetValueOrDefault("MAKEFLAGS")?.Contains("--jobserver", StringComparison.Ordinal) == true
            ? []
            : [$"-j{context.Jobs}"];
}
