using Recipes.Parameters;
using Recipes.Roots;

namespace Recipes.Hosting.Roots;

/// <summary>Where packages are built.</summary>
public partial interface IRoots
{
    /// <summary>The kind of build root that packages are built in; null for this machine as it is. Needs <see cref="Base"/>.</summary>
    [Parameter("Build root that packages are built in: host, box, container, vm; needs --base; default: host")]
    RootKind? BuildRoot => TryGetValue<RootKind?>(() => BuildRoot);

    /// <summary>Packages of the base's distribution that build roots have beyond what recipes ask for: debuggers, tracers.</summary>
    [Parameter("Packages of the base's distribution that build roots have too: gdb,strace", Separator = ",")]
    string[]? BuildRootPackages => TryGetValue(() => BuildRootPackages);

    /// <summary>A short name of <see cref="BuildRootPackages"/>; both count.</summary>
    [Parameter("Short name of --build-root-packages: -x gdb,strace", Name = "X", Separator = ",")]
    string[]? ExtraPackages => TryGetValue(() => ExtraPackages);
}
