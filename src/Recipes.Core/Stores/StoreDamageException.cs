using Recipes.Errors;

namespace Recipes.Stores;

/// <summary>An entry of the store is not what was written.</summary>
/// <param name="file">The entry.</param>
/// <param name="reason">What is wrong: <c>lib/libogg.a has another SHA-256</c>.</param>
public sealed class StoreDamageException(string file, string reason)
    : RecipesException($"The entry '{file}' of the store is damaged: {reason}.", $"Delete '{file}'.", Errors.ExitCode.Integrity);
