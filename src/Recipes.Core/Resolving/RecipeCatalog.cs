using System.Reflection;
using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>The recipes that can be asked for by name.</summary>
public sealed class RecipeCatalog
{
    private readonly Dictionary<string, Type> byName = new(StringComparer.Ordinal);

    /// <summary>Creates a catalogue.</summary>
    /// <param name="recipes">Concrete classes that derive from <see cref="Recipe"/> and have a constructor without parameters.</param>
    /// <exception cref="RecipesException">Two recipes have the same name (exit code 3).</exception>
    public RecipeCatalog(IEnumerable<Type> recipes)
    {
        ArgumentNullException.ThrowIfNull(recipes);
        foreach (var recipe in recipes)
        {
            var name = RecipeNames.OfRecipe(recipe);
            if (!byName.TryAdd(NearNames.Fold(name), recipe))
            {
                throw new RecipesException(
                    $"Two recipes make the package '{name}': {byName[NearNames.Fold(name)].FullName} and {recipe.FullName}.",
                    "Give one of them another name with [Package(\"...\")].",
                    ExitCode.InvalidInput
                );
            }
        }
    }

    /// <summary>All recipes, in ordinal order of their packages' names.</summary>
    public IReadOnlyList<Type> Recipes => [.. byName.Values.OrderBy(RecipeNames.OfRecipe, StringComparer.Ordinal)];

    /// <summary>The recipes of assemblies.</summary>
    public static RecipeCatalog Of(IEnumerable<Assembly> assemblies) =>
        new(
            assemblies
                .Distinct()
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsSubclassOf(typeof(Recipe)) && !type.IsAbstract && !type.ContainsGenericParameters)
        );

    /// <summary>Whether there is a recipe of a package, by the name as a user may write it.</summary>
    public bool Has(string name) => byName.ContainsKey(NearNames.Fold(name));

    /// <summary>The recipe of a package, by the name as a user may write it.</summary>
    /// <exception cref="RecipesException">There is none (exit code 2).</exception>
    public Type Find(string name) =>
        byName.GetValueOrDefault(NearNames.Fold(name))
        ?? throw new RecipesException(
            $"There is no package '{name}'.",
            NearNames.Of(name, [.. byName.Values.Select(RecipeNames.OfRecipe)]) is { Count: > 0 } near
                ? $"Did you mean {string.Join(" or ", near)}?"
                : "List them with --target Packages.",
            ExitCode.Usage
        );
}
