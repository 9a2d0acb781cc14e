using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Modules;

/// <summary>Applies the patches of a package to its source tree.</summary>
public static class SourcePatches
{
    /// <summary>What applying patches needs.</summary>
    public static ToolNeed Need { get; } = new("patch");

    /// <summary>Applies them in their order.</summary>
    /// <exception cref="RecipesException">A patch is not there (exit code 3).</exception>
    /// <exception cref="CommandFailedException">A patch does not fit.</exception>
    public static async Task ApplyAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var name in context.Package.Patches)
        {
            var file = context.LocalFile(name);
            if (!File.Exists(file))
            {
                throw new RecipesException(
                    $"{context.Package.Id} has no patch '{file}'.",
                    "Write its name relative to the recipe's directory.",
                    ExitCode.InvalidInput
                );
            }
            // --batch asks nothing, --forward takes no patch back; a backup file would be installed by some makefiles.
            var patch = Command.Create("patch", "-p1", "--batch", "--forward", "--no-backup-if-mismatch", "-i", file);
            await context.RunAsync(patch.In(context.SourceDirectory), cancellationToken);
        }
    }
}
