using Recipes.Parameters;

namespace Recipes.Hosting.Packages;

/// <summary>What belongs to <c>recipes.lock.json</c>.</summary>
public partial interface IPackages
{
    /// <summary>Whether a run is refused that would change <c>recipes.lock.json</c>.</summary>
    [Parameter("Refuses what would change recipes.lock.json")]
    bool Locked => TryGetValue<bool>(() => Locked);
}
