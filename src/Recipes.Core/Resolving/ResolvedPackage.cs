namespace Recipes.Resolving;

/// <summary>A package of the closure of what was asked for.</summary>
/// <param name="Recipe">The evaluated recipe.</param>
/// <param name="IsExplicit">Whether somebody named the variant; then what the system provides does not do.</param>
/// <param name="Dependencies">In the order written; instead of a group what is in it.</param>
public sealed record ResolvedPackage(Recipe Recipe, bool IsExplicit, IReadOnlyList<PackageId> Dependencies)
{
    /// <summary>Name, variant and platform.</summary>
    public PackageId Id => Recipe.Package.Id;

    /// <summary>What the recipe says of it.</summary>
    public Package Package => Recipe.Package;
}
