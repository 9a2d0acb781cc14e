using Recipes.Errors;

namespace Recipes.Stores;

/// <summary>A package's build took the placeholder of its prefix apart: it has to be built for the real prefix.</summary>
/// <param name="file">The file that holds only a part of it, relative to the prefix.</param>
public sealed class SplitPlaceholderException(string file)
    : RecipesException($"'{file}' holds the placeholder of the prefix in pieces.", "Install without the store: --no-store.")
{
    /// <summary>The file, relative to the prefix.</summary>
    public string File => file;
}
