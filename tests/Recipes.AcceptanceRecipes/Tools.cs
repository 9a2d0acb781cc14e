using Recipes.Modules.Building;
using Recipes.Modules.Checking;
using Recipes.Modules.Fetching;

namespace Recipes.AcceptanceRecipes;

/// <summary>Brings a program that no machine has.</summary>
public sealed class Shouter : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/shouter.tar");

    protected override Package Define(Package package) => package.CheckTool("recipes-shout").BuildMake();
}

/// <summary>Is made with that program.</summary>
public sealed class Shouted : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/shouted.tar");

    protected override Package Define(Package package) => package.Needs("recipes-shout").BuildMake();
}

/// <summary>Needs a program that neither a machine nor a recipe has.</summary>
public sealed class Toolless : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/shouted.tar");

    protected override Package Define(Package package) => package.Needs("recipes-whisper").BuildMake();
}
