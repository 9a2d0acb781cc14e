namespace Recipes;

/// <summary>One package in one variant for one platform: the owner of a recipe's targets in a plan.</summary>
/// <param name="Name">The package's name: <c>neato-lib</c>.</param>
/// <param name="Variant">The variant's name in kebab case: <c>stable</c>.</param>
/// <param name="Platform">Where the result runs.</param>
public sealed record PackageId(string Name, string Variant, Platform Platform)
{
    /// <summary><c>neato-lib/latest</c>, with <c>native:</c> before it where the package is built for the host, or the triple that it is cross compiled for.</summary>
    public override string ToString() => Platform == Platform.Target ? $"{Name}/{Variant}" : $"{Platform.Name}:{Name}/{Variant}";
}
