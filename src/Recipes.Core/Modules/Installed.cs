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
                Environment = context.Environment,
                Commands = context.Commands,
                TemporaryDirectory = directory,
            };
            foreach (var check in context.Package.Checks)
            {
                var result = await check.CheckAsync(checks, cancellationToken);
                var kind = result.Satisfied ? StepLogKind.Information : StepLogKind.Warning;
                context.Log.Write(kind, result.Satisfied ? result.Detail : $"The check is false after the install: {result.Detail}.");
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
