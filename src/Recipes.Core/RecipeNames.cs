using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Recipes.Errors;

namespace Recipes;

/// <summary>The names of recipes and variants: the class's or property's name in kebab case unless an attribute says otherwise.</summary>
public static class RecipeNames
{
    /// <summary>The package's name of a recipe's class: <c>NeatoLib</c> is <c>neato-lib</c>.</summary>
    /// <exception cref="RecipesException">The attribute's name cannot be a package's (exit code 3).</exception>
    public static string OfRecipe(Type recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.GetCustomAttribute<PackageAttribute>() is not { } attribute)
            return Kebab(recipe.Name);
        // A name is part of a request ([native:]name/variant), of file names and of commands' arguments.
        var isName =
            attribute.Name is [not ('.' or '-'), ..]
            && !attribute.Name.Any(c => c is '/' or '\\' or ':' || char.IsWhiteSpace(c) || char.IsControl(c));
        return isName
            ? attribute.Name
            : throw new RecipesException(
                $"'{attribute.Name}' of '{recipe.Name}' cannot be a package's name.",
                "Use letters, digits, dashes, underscores and dots.",
                ExitCode.InvalidInput
            );
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
            if (name[i] == '_')
                continue;
            // A word starts after an underscore, and at a capital that follows a small letter or digit, or that a small letter follows.
            var starts =
                i > 0
                && (
                    name[i - 1] == '_'
                    || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                );
            if (starts && kebab.Length > 0)
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(name[i]));
        }
        return kebab.ToString();
    }
}
