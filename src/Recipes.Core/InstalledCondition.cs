namespace Recipes;

/// <summary>What a recipe makes depend on whether another package is there.</summary>
/// <param name="Recipe">The other recipe's class.</param>
/// <param name="Holds">Whether its package is in the prefix or in the same plan.</param>
public sealed record InstalledCondition(Type Recipe, bool Holds);
