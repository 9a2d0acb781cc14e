using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Modules.Building;

/// <summary>GNU make under whichever name the machine has it.</summary>
internal static class MakeProgram
{
    /// <summary>What a module that runs make needs.</summary>
    public static ToolNeed Need { get; } = new("make");

    /// <summary>Runs <c>gmake</c> if there is one, else <c>make</c>: with as many jobs as are free.</summary>
    /// <exception cref="RecipesException">There is neither (exit code 5).</exception>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public static Task RunParallelAsync(
        RecipeContext context,
        AbsolutePath directory,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    ) => RunAsync(context, Command.Create("gmake", [.. Jobs(context), .. arguments]).In(directory), cancellationToken);

    /// <summary>Runs <c>gmake</c> if there is one, else <c>make</c>: one job after the other.</summary>
    /// <exception cref="RecipesException">There is neither (exit code 5).</exception>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public static Task RunSerialAsync(
        RecipeContext context,
        AbsolutePath directory,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        // An environment of its own has no jobserver in it.
        var command = Command.Create("gmake", arguments).In(directory).WithEnvironment(context.Environment);
        return RunAsync(context, command, cancellationToken);
    }

    /// <summary>What make would do, line by line, or says instead; runs nothing.</summary>
    public static async Task<IReadOnlyList<string>> RehearseAsync(
        RecipeContext context,
        AbsolutePath directory,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<string>();
        var command = Command.Create("gmake", ["-n", .. arguments]).In(directory).WithEnvironment(context.Environment);
        try
        {
            await context.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            await context.Commands.RunAsync(command with { Executable = "make" }, line => lines.Add(line.Text), cancellationToken);
        }
        return lines;
    }

    private static async Task RunAsync(RecipeContext context, Command command, CancellationToken cancellationToken)
    {
        try
        {
            await context.RunAsync(command, cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            await context.RunAsync(command with { Executable = "make" }, cancellationToken);
        }
    }

    // None is said where a jobserver hands out the tokens: ours, or that of an outer make.
    private static IEnumerable<string> Jobs(RecipeContext context) =>
        context.Jobserver is not null
        || context.Environment.GetValueOrDefault("MAKEFLAGS")?.Contains("--jobserver", StringComparison.Ordinal) == true
            ? []
            : [$"-j{context.Jobs}"];
}
