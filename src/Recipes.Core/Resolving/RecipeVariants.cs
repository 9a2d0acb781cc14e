using System.Reflection;
using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>The variants that a recipe's class declares as public properties.</summary>
public static class RecipeVariants
{
    /// <summary>The variant where none is named.</summary>
    public const string Default = "stable";

    /// <summary>The variants' names in kebab case, in the order declared; <c>stable</c> alone for a recipe without any.</summary>
    /// <exception cref="RecipesException">Two have the same name (exit code 3).</exception>
    public static IReadOnlyList<string> Names(Type recipe)
    {
        var byName = new Dictionary<string, PropertyInfo>(StringComparer.Ordinal);
        foreach (var property in Properties(recipe))
        {
            if (byName.TryAdd(NearNames.Fold(property.Name), property))
                continue;
            var other = byName[NearNames.Fold(property.Name)];
            throw new RecipesException(
                $"Two variants of '{recipe.Name}' have the name '{RecipeNames.OfVariant(property)}': {other.Name} and {property.Name}.",
                "Rename one of them.",
                ExitCode.InvalidInput
            );
        }
        return byName.Count == 0 ? [Default] : [.. byName.Values.Select(RecipeNames.OfVariant)];
    }

    /// <summary>The default variant: <c>stable</c>, or the first where the recipe has no such.</summary>
    public static string DefaultOf(Type recipe)
    {
        var names = Names(recipe);
        return names.Contains(Default) ? Default : names[0];
    }

    /// <summary>The canonical name of a variant as a user may write it.</summary>
    /// <exception cref="RecipesException">The recipe has no such variant (exit code 2).</exception>
    public static string Find(Type recipe, string variant)
    {
        var names = Names(recipe);
        return names.FirstOrDefault(name => NearNames.Fold(name) == NearNames.Fold(variant))
            ?? throw new RecipesException(
                $"{RecipeNames.OfRecipe(recipe)} has no variant '{variant}'.",
                NearNames.Hint(variant, names),
                ExitCode.Usage
            );
    }

    /// <summary>A variant of an instance; null where the recipe declares none.</summary>
    public static Variant? Of(Recipe recipe, string variant)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var property = Properties(recipe.GetType()).FirstOrDefault(property => RecipeNames.OfVariant(property) == variant);
        return (Variant?)property?.GetValue(recipe);
    }

    private static IEnumerable<PropertyInfo> Properties(Type recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(Variant));
    }
}
