using Recipes.Parameters;

namespace Recipes.Hosting.Packages;

/// <summary>What configure scripts share.</summary>
public partial interface IPackages
{
    /// <summary>
    /// Whether configure scripts share facts of the C library and the compiler (<c>.recipes/configure-cache</c>). Off by default: a script that asks in
    /// an uncommon way could be told an answer that is not its own.
    /// </summary>
    [Parameter("Lets configure scripts share facts of the C library and the compiler")]
    bool ConfigureCache => TryGetValue<bool>(() => ConfigureCache);
}
