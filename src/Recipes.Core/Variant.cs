namespace Recipes;

/// <summary>A named way to get the same package. A recipe declares each as a public property: <c>Stable</c>, <c>Latest</c>, ...</summary>
/// <param name="package">The package as the recipe's <see cref="Recipe.Define"/> left it.</param>
/// <returns>The package with what this variant adds; the variant wins.</returns>
public delegate Package Variant(Package package);
