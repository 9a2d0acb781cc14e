namespace Recipes.Resolving;

/// <summary>A package that somebody needs.</summary>
/// <param name="Recipe">Its class.</param>
/// <param name="Variant">The variant in kebab case; null where any would do.</param>
/// <param name="Platform">Where it runs.</param>
/// <param name="IsExplicit">Whether the variant was named.</param>
internal sealed record WantedPackage(Type Recipe, string? Variant, Platform Platform, bool IsExplicit)
{
    public string Name { get; } = RecipeNames.OfRecipe(Recipe);

    /// <summary>The oldest version that will do; null for any.</summary>
    public string? AtLeast { get; init; }

    /// <summary>How it must be configured.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
