namespace Recipes.Stores;

/// <summary>That a result is in the store.</summary>
/// <param name="Key">Its key there, in lower-case hex.</param>
/// <param name="Output">Its output digest, in lower-case hex.</param>
public sealed record StoredResult(string Key, string Output);
