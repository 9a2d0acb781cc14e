using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Modules.Building;

/// <summary>What build systems have in common that build in a directory of their own and take <c>DESTDIR</c> from the environment.</summary>
internal static class OutOfTree
{
    /// <summary>The directory to build in: the context's, or one in the source tree where that gives none.</summary>
    public static AbsolutePath DirectoryOf(RecipeContext context) =>
        context.BuildDirectory == context.SourceDirectory ? context.SourceDirectory / "_build" : context.BuildDirectory;

    /// <summary>The command with <c>DESTDIR</c> in its environment.</summary>
    public static Command Staged(RecipeContext context, Command command)
    {
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal)
        {
            ["DESTDIR"] = context.DestinationDirectory,
        };
        return command.In(DirectoryOf(context)).WithEnvironment(environment);
    }

    /// <summary>Demands the file that the build system begins with.</summary>
    /// <exception cref="RecipesException">It is not there (exit code 3).</exception>
    public static void Require(RecipeContext context, string directory, string file)
    {
        var folder = context.SourceDirectory / directory;
        if (!File.Exists(folder / file))
        {
            throw new RecipesException(
                $"{context.Package.Id} has no '{file}' in {folder}.",
                "Choose another build module, or correct where the source comes from.",
                ExitCode.InvalidInput
            );
        }
    }
}
