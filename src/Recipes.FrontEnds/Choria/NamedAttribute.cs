namespace Recipes.FrontEnds.Choria;

/// <summary>Gives a specification's class or member the key that a C# name cannot be: <c>[Named("64bit_linux")]</c>.</summary>
/// <param name="name">The key.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class NamedAttribute(string name) : Attribute
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;
}
