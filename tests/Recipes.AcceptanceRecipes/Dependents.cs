using Recipes.Modules.Building;
using Recipes.Modules.Fetching;

namespace Recipes.AcceptanceRecipes;

/// <summary>Built with the sample.</summary>
public sealed class Dependent : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/dependent.tar");

    protected override Package Define(Package package) => package.DependsOn<Sample>().BuildMake();
}
