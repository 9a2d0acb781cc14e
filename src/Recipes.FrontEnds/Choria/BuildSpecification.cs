using System.Reflection;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria;

/// <summary>One build of a specification, as a class. Derive from <see cref="BuildSpecification{TSelf}"/>.</summary>
public abstract class BuildSpecification
{
    private protected BuildSpecification() { }

    /// <summary>The name that the variable <c>BUILD</c> gives: the class's name in kebab case, or that of <see cref="NamedAttribute"/>.</summary>
    public string Name => NameOf(GetType());

    /// <summary>The build's name of a class.</summary>
    public static string NameOf(Type specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.GetCustomAttribute<NamedAttribute>()?.Name ?? RecipeNames.Kebab(specification.Name);
    }

    /// <summary>The same as data: what reading a <c>buildspec.yaml</c> gives.</summary>
    /// <exception cref="Errors.RecipesException">The class's code failed (exit code 3).</exception>
    public abstract Specification Describe();
}
