using Recipes.Errors;
using Recipes.Modules;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Overrides;

/// <summary>Further arguments of packages' configuring steps: <c>[native:]name:argument</c>.</summary>
internal sealed class ConfigureOverrides
{
    private readonly List<(string Name, bool IsNative, string Argument)> arguments = [];

    /// <summary>Reads them.</summary>
    /// <param name="texts">As the user wrote them.</param>
    /// <param name="catalog">The recipes that they may be about.</param>
    /// <exception cref="RecipesException">One has another form, or names no package (exit code 2).</exception>
    public ConfigureOverrides(IReadOnlyList<string> texts, RecipeCatalog catalog)
    {
        foreach (var text in texts)
        {
            const string native = "native:";
            var isNative = text.StartsWith(native, StringComparison.OrdinalIgnoreCase);
            var rest = isNative ? text[native.Length..] : text;
            var colon = rest.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || colon == rest.Length - 1)
            {
                throw new RecipesException(
                    $"'{text}' is no argument for a package's configuring step.",
                    "Write [native:]PACKAGE:ARGUMENT: --configure zlib:--static",
                    ExitCode.Usage
                );
            }
            arguments.Add((RecipeNames.OfRecipe(catalog.Find(rest[..colon])), isNative, rest[(colon + 1)..]));
        }
    }

    /// <summary>A package with its arguments.</summary>
    /// <exception cref="RecipesException">Its build module takes none, or not such (exit code 2).</exception>
    public Package Apply(Package package)
    {
        var own = arguments
            .Where(argument => argument.Name == package.Id.Name && argument.IsNative == (package.Id.Platform == Platform.Native))
            .Select(argument => argument.Argument)
            .ToList();
        if (own.Count == 0)
            return package;
        if (package.BuildSystem is not IConfigurable build)
        {
            throw new RecipesException(
                $"{package.Id} has no configuring step that could take '{own[0]}'.",
                "Leave its --configure out.",
                ExitCode.Usage
            );
        }
        try
        {
            return package with { BuildSystem = build.Configure(own) };
        }
        catch (RecipesException fault)
        {
            // What would be a fault of a recipe is here one of the command line.
            throw new RecipesException(fault.Message, fault.Hint, ExitCode.Usage, fault);
        }
    }
}
