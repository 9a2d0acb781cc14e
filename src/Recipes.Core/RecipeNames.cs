using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Recipes.Errors;

namespace Recipes;

/// <summary>The names of recipes and variants: the class's or property's name in kebab case unless an attribute says otherwise.</summary>
public static class RecipeNames
{
    /// <summary>The package's name of a recipe's class: <c>NeatoLib</c> is <c>neato-lib</c>.</summary>
    public static string OfRecipe(Type recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.GetCustomAttribute<PackageAttribute>()?.Name ?? Kebab(recipe.Name);
    }

    /// <summary>The variant's name of a property: <c>FrobBranch</c> is <c>frob-branch</c>.</summary>
    public static string OfVariant(MemberInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Kebab(property.Name);
    }

    /// <summary>The variant's name in <c>x => x.Latest</c>.</summary>
    /// <exception cref="RecipesException">The expression is not a property.</exception>
    public static string OfVariant<T>(Expression<Func<T, Variant>> variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return variant.Body is MemberExpression { Member: PropertyInfo property }
            ? OfVariant(property)
            : throw new RecipesException($"'{variant}' does not name a variant.", "Write x => x.Latest.", ExitCode.InvalidInput);
    }

    /// <summary>Words split at capitals and joined by dashes: <c>FrobBranch</c> is <c>frob-branch</c>, <c>SDL2Net</c> is <c>sdl2-net</c>.</summary>
    public static string Kebab(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var kebab = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            // A word starts at a capital that follows a small letter or digit, or that a small letter follows.
            var starts =
                i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts && name[i - 1] != '_')
                kebab.Append('-');
            kebab.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }
        return kebab.ToString();
    }
}
