using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Stores;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>The store of results, and what is known of why something is built.</summary>
public partial interface IPackages
{
    /// <summary>The directory of the store; null is <c>recipes/store</c> in the user's cache directory (<c>XDG_CACHE_HOME</c>, else <c>~/.cache</c>).</summary>
    [Parameter("Directory of the store of results; default: recipes/store in the user's cache directory")]
    AbsolutePath? Store => TryGetValue(() => Store);

    /// <summary>Whether results are neither taken from the store nor put there.</summary>
    [Parameter("Neither takes results from the store nor puts them there")]
    bool NoStore => TryGetValue<bool>(() => NoStore);

    /// <summary>How large the store may be: bytes, or with <c>K</c>, <c>M</c>, <c>G</c>, <c>T</c> (powers of 1024); null is <c>10G</c>.</summary>
    [Parameter("Size that the store may have, as 500M or 20G; default: 10G")]
    string? StoreLimit => TryGetValue(() => StoreLimit);

    /// <summary>Says why packages would be built: which lines of their keys changed since they were built.</summary>
    [Answers]
    Target Why => _ => _.Description("Says why packages would be built anew").Executes(ct => PackageWhy.AnswerAsync(this, ct));

    /// <summary>Removes the results from the store that were not used for longest, down to its limit, and what killed runs left there.</summary>
    Target Gc => _ => _.Description("Removes the oldest results from the store, down to its limit").Executes(PackageStore.Collect);
}
