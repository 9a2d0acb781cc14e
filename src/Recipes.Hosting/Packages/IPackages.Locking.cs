using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Locking;
using Recipes.Hosting.Packages.Upstream;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>What belongs to <c>recipes.lock.json</c>, and to what upstream has by now.</summary>
public partial interface IPackages
{
    /// <summary>Whether a run is refused that would change <c>recipes.lock.json</c>.</summary>
    [Parameter("Refuses what would change recipes.lock.json")]
    bool Locked => TryGetValue<bool>(() => Locked);

    /// <summary>Moves <c>recipes.lock.json</c> to what its sources are now, and prints what moved; all of it without <c>--package</c>.</summary>
    [Answers]
    Target Update =>
        _ =>
            _.Description("Moves recipes.lock.json to what branches are now, and says what moved")
                .Executes(ct => PackageUpdate.RunAsync(this, ct));

    /// <summary>Asks upstream what is newer than the recipes' releases and what is locked; of all recipes without <c>--package</c>.</summary>
    [Answers]
    Target Outdated =>
        _ => _.Description("Asks upstream what is newer than the releases of recipes").Executes(ct => PackageOutdated.RunAsync(this, ct));
}
