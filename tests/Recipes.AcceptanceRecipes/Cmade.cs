using Recipes.Modules.Building;
using Recipes.Modules.Fetching;

namespace Recipes.AcceptanceRecipes;

/// <summary>Built by CMake from what a test put into the archive.</summary>
public sealed class Cmade : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/cmade.tar");

    protected override Package Define(Package package) => package.BuildCMake();
}
