using Recipes.Modules.Checking;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Which recipe provides what a build file names: by the checks of the recipes, and by their names.</summary>
internal sealed class CatalogProviders
{
    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);

    public CatalogProviders(RecipeCatalog catalog)
    {
        foreach (var recipe in catalog.Recipes)
        {
            var package = PackageInfo.Evaluate(recipe);
            foreach (var check in package.Checks)
            {
                if ((check as PkgConfigCheck)?.Name is { } module)
                    byName.TryAdd(module, recipe.Name);
                else if ((check as LibraryCheck)?.Name is { } library)
                    byName.TryAdd(library, recipe.Name);
            }
            if (package.IsGroup)
                continue;
            byName.TryAdd(package.Id.Name, recipe.Name);
            // What find_package and -l call it.
            if (package.Id.Name.StartsWith("lib", StringComparison.OrdinalIgnoreCase))
                byName.TryAdd(package.Id.Name[3..], recipe.Name);
        }
        if (byName.TryGetValue("zlib", out var zlib))
            byName.TryAdd("z", zlib);
    }

    /// <summary>The class of the recipe that provides something, or null.</summary>
    public string? Find(string name) => byName.GetValueOrDefault(name);
}
