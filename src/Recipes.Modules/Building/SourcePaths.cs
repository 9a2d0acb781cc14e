using System.Buffers;
using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Modules.Building;

/// <summary>
/// Keeps the directories of a checkout out of what is compiled in it: debug information and <c>__FILE__</c> name stable ones instead, so that two
/// checkouts make the same bytes (https://reproducible-builds.org/docs/build-path).
/// </summary>
internal static class SourcePaths
{
    private const string Root = "/usr/src/recipes";

    // Words of an environment variable are split at these, or mean something to the shell that make runs.
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t\n'\"\\$`#=");

    /// <summary>The context whose compilers write stable paths, if they can and the result is to be the same everywhere.</summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="variables">The variables that the build system hands to each compilation.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<RecipeContext> HideAsync(
        RecipeContext context,
        IReadOnlyList<string> variables,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        // What is built for its real prefix is of no use to another checkout.
        if (context.Prefix == context.RealPrefix)
            return context;
        var id = context.Package.Id;
        var stable = $"{Root}/{id.Name}/{id.Variant}";
        List<(string From, string To)> places = [(context.SourceDirectory, stable)];
        if (context.BuildDirectory != context.SourceDirectory)
            places.Add((context.BuildDirectory, $"{stable}/_build"));
        // Headers of what it depends on: where they are in the end, debuggers find them.
        places.Add((context.RealPrefix, context.Prefix));
        if (places.Any(place => place.From.AsSpan().ContainsAny(Special)) || !await IsKnownAsync(context, cancellationToken))
            return context;
        var flags = string.Join(' ', places.Select(place => $"-ffile-prefix-map={place.From}={place.To}"));
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal);
        foreach (var variable in variables)
            environment[variable] = environment.GetValueOrDefault(variable) is { Length: > 0 } own ? $"{flags} {own}" : flags;
        return context with { Environment = environment };
    }

    // GCC 8 and clang 10 do.
    private static async Task<bool> IsKnownAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        string[] compilers = context.Environment.GetValueOrDefault("CC") is { Length: > 0 } given ? [given] : ["gcc", "cc"];
        foreach (var compiler in compilers)
        {
            var words = compiler.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var command = Command.Create(words[0], [.. words.Skip(1), "-ffile-prefix-map=/a=/b", "-E", "-x", "c", "/dev/null"]);
            try
            {
                var result = await context.Commands.RunAsync(
                    command.In(context.SourceDirectory).WithEnvironment(context.Environment),
                    _ => { },
                    cancellationToken
                );
                return result.Succeeded;
            }
            catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
            {
                // The next name; without any compiler the build itself says what is wrong.
            }
        }
        return false;
    }
}
