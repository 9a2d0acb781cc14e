using Recipes.Modules.Building;
using Recipes.Modules.Fetching;

namespace Recipes.AcceptanceRecipes;

/// <summary>Built from a directory beside this file, with a patch that lies there too.</summary>
public sealed class LocalFiles : Recipe
{
    protected override Package Define(Package package) => package.FetchDirectory("local").Patch("local.patch").BuildMake();
}

/// <summary>Made another way where the sample is there.</summary>
public sealed class Follower : Recipe
{
    protected override Package Define(Package package) =>
        package.FetchDirectory("local").WhenInstalled<Sample>(x => With(x, "with the sample"), x => With(x, "without the sample"));

    private static Package With(Package package, string greeting) =>
        package.BuildMake(x => x with { Variables = new Dictionary<string, string> { ["GREETING"] = greeting } });
}
