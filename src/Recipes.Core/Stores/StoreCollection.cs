namespace Recipes.Stores;

/// <summary>What a collection did.</summary>
/// <param name="Removed">How many entries went.</param>
/// <param name="Freed">Their size, in bytes, with what processes that died had left.</param>
/// <param name="Kept">How many entries remain.</param>
/// <param name="Size">Their size, in bytes.</param>
public sealed record StoreCollection(int Removed, long Freed, int Kept, long Size);
