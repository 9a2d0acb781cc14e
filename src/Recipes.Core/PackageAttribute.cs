namespace Recipes;

/// <summary>Names a recipe's package where the class's name in kebab case is not it: <c>[Package("SDL2_mixer")]</c>.</summary>
/// <param name="name">The package's name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PackageAttribute(string name) : Attribute
{
    /// <summary>The package's name.</summary>
    public string Name { get; } = name;
}
