using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Modules;

/// <summary>Asks a package's checks with the prefix in the search paths.</summary>
internal static class Installed
{
    public static async Task WarnAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        var directory = context.DestinationDirectory + ".check";
        Directory.CreateDirectory(directory);
        try
        {
            var checks = new CheckContext
            {
                Environment = Places(context),
                Commands = context.Commands,
                TemporaryDirectory = directory,
            };
            foreach (var check in context.Package.Checks)
            {
                if (await AskAsync(check, checks, context, cancellationToken) is not { } result)
                    continue;
                var kind = result.Satisfied ? StepLogKind.Information : StepLogKind.Warning;
                context.Log.Write(kind, result.Satisfied ? result.Detail : $"The check is false after the install: {result.Detail}.");
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Another platform's programs are in no PATH of a build, but are what its checks look for.
    private static IReadOnlyDictionary<string, string> Places(RecipeContext context) =>
        context.Package.Id.Platform.IsCross
            ? new Dictionary<string, string>(context.Environment, StringComparer.Ordinal)
            {
                ["PATH"] = $"{context.RealPrefix / "bin"}{Path.PathSeparator}{context.Environment.GetValueOrDefault("PATH")}",
            }
            : context.Environment;

    private static async Task<CheckResult?> AskAsync(
        ICheckModule check,
        CheckContext checks,
        RecipeContext context,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await check.CheckAsync(checks, cancellationToken);
        }
        catch (RecipesException fault) when (context.Package.Id.Platform.IsCross)
        {
            // A program that would tell its version does not run here.
            context.Log.Write(StepLogKind.Information, $"A check cannot be asked for {context.Package.Id.Platform}: {fault.Message}");
            return null;
        }
    }
}
