using Recipes.Parameters;

namespace Recipes.Hosting.Packages;

/// <content>The platform that packages are built for.</content>
public partial interface IPackages
{
    /// <summary>The platform that runs the result, as a GNU triple (<c>aarch64-linux-gnu</c>; GNU's <c>--host</c>); null is this machine.</summary>
    [Parameter("Platform that runs the result, as a GNU triple (aarch64-linux-gnu); default: this machine")]
    string? Platform => TryGetValue(() => Platform);
}
