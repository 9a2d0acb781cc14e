using Recipes.Commands;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Modules.Building;

/// <summary>Upstream's own tests where make runs them.</summary>
internal static class MakeTests
{
    private const int Most = 40;

    // GNU's name first: automake's makefiles have both, and test is then something else.
    private static readonly string[] Usual = ["check", "test"];

    /// <summary>Runs the targets that the recipe names, or else <c>check</c> or <c>test</c>, whichever there is.</summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="directory">The makefile's.</param>
    /// <param name="isParallel">Whether several jobs may run at once.</param>
    /// <param name="variables">Variables of make's command line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CommandFailedException">A test failed.</exception>
    public static async Task RunAsync(
        RecipeContext context,
        AbsolutePath directory,
        bool isParallel,
        IReadOnlyList<string> variables,
        CancellationToken cancellationToken
    )
    {
        var tested = BuildFlags.ForTests(context);
        var targets = context.Package.Tests?.Arguments ?? [];
        if (targets.Count == 0)
            targets = [.. await FindAsync(tested, directory, variables, cancellationToken)];
        if (targets.Count == 0)
        {
            context.Log.Write(StepLogKind.Warning, $"{context.Package.Id} has no tests: its makefile knows neither check nor test.");
            return;
        }
        try
        {
            await (
                isParallel
                    ? MakeProgram.RunParallelAsync(tested, directory, [.. targets, .. variables], cancellationToken)
                    : MakeProgram.RunSerialAsync(tested, directory, [.. targets, .. variables], cancellationToken)
            );
        }
        catch (CommandFailedException)
        {
            await TellAsync(directory, context.Log, cancellationToken);
            throw;
        }
    }

    private static async Task<IEnumerable<string>> FindAsync(
        RecipeContext context,
        AbsolutePath directory,
        IReadOnlyList<string> variables,
        CancellationToken cancellationToken
    )
    {
        foreach (var target in Usual)
        {
            var lines = await MakeProgram.RehearseAsync(context, directory, [target, .. variables], cancellationToken);
            // Whatever else is wrong, the run itself tells.
            if (!lines.Any(line => line.Contains($"No rule to make target '{target}'", StringComparison.Ordinal)))
                return [target];
        }
        return [];
    }

    // automake writes what failed tests said into files of this name.
    private static async Task TellAsync(AbsolutePath directory, IStepLog log, CancellationToken cancellationToken)
    {
        foreach (var file in DirectoryWalk.Files(directory, "test-suite.log"))
        {
            var lines = await File.ReadAllLinesAsync(file, cancellationToken);
            if (!Array.Exists(lines, line => line.StartsWith("FAIL", StringComparison.Ordinal)))
                continue;
            log.Write(StepLogKind.Information, $"The end of {file}:");
            foreach (var line in lines.TakeLast(Most))
                log.Write(StepLogKind.Error, line);
        }
    }
}
