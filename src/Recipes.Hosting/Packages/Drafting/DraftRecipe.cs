namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Fetches the source of a recipe that is not written yet; what it was is not locked.</summary>
internal sealed class DraftRecipe : Recipe;
