using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Resolving;

namespace Recipes.Hosting.Roots.Vendoring;

/// <summary>A package that <c>Vendor</c> builds from its recipe, with all that it needs, for a prefix of its own.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Base">The base image that it is built on and tried in.</param>
internal sealed record VendorRecipe(string Name, string Base)
{
    /// <summary>Where it is installed on this machine, which no other package is; it works at any path.</summary>
    public AbsolutePath PrefixIn(AbsolutePath state) => state / "vendor" / Name / "prefix";

    /// <summary>Where the tools of its build are installed.</summary>
    public AbsolutePath NativePrefixIn(AbsolutePath state) => state / "vendor" / Name / "native";

    /// <summary>What a command line asks for; null where <c>Vendor</c> is no target of it, or packs what a box has.</summary>
    /// <exception cref="RecipesException">Other targets are asked for with it (exit code 2).</exception>
    public static VendorRecipe? Of(BuildSession session, IPackages build, RecipeCatalog catalog)
    {
        if (
            build is not RecipesBuild { RequestedTargets: { } targets }
            || !targets.Any(target => NearNames.Fold(target) == NearNames.Fold(nameof(IRoots.Vendor)))
            || build is not IRoots { Rest.Count: 0, Package: [var text] } roots
        )
            return null;
        var request = PackageRequest.Parse(text);
        var boxes = new RootServices(session, roots).Boxes;
        var hasBox = boxes.List().Any(box => box.Name == text);
        // What somebody compiled in the box counts, unless he names a base to build on.
        if (
            roots.Base is null
            && (!hasBox || boxes.HasFiles(text, VendorOptions.PrefixOf(roots, request.Name)) || !catalog.Has(request.Name))
        )
            return null;
        if (targets.Length > 1)
        {
            throw new RecipesException(
                "Vendor builds a package for a prefix of its own, and another target is asked for too.",
                "Run them one after the other.",
                ExitCode.Usage
            );
        }
        var name = RecipeNames.OfRecipe(catalog.Find(request.Name));
        return new VendorRecipe(name, roots.Base ?? boxes.BaseOf(text).Digest);
    }
}
