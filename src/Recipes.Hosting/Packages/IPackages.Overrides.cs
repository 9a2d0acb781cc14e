using Recipes.Parameters;
using Recipes.Settings;

namespace Recipes.Hosting.Packages;

/// <content>What whoever builds packages says over what their recipes say. All of it is part of the packages' keys; tools of the build are built without it.</content>
public partial interface IPackages
{
    /// <summary>Whether upstream's own tests must pass before a package is installed.</summary>
    [Parameter("Runs upstream's own tests before a package is installed")]
    bool Check => TryGetValue<bool>(() => Check);

    /// <summary>What compilers optimize for; null leaves it to the recipes.</summary>
    [Parameter("What compilers optimize for; default: what the recipe says")]
    BuildType? BuildType => TryGetValue<BuildType?>(() => BuildType);

    /// <summary>Checks that the compiler builds into programs.</summary>
    [Parameter("Checks that the compiler builds into programs", Separator = "+")]
    Sanitizer[]? Sanitizer => TryGetValue(() => Sanitizer);

    /// <summary>Further words for the C compiler; they come last and win.</summary>
    [Parameter("Further words for the C compiler: --cflags=\"-O3 -g\"")]
    string? Cflags => TryGetValue(() => Cflags);

    /// <summary>Further words for the C++ compiler; they come last and win.</summary>
    [Parameter("Further words for the C++ compiler")]
    string? Cxxflags => TryGetValue(() => Cxxflags);

    /// <summary>Further words for each link.</summary>
    [Parameter("Further words for each link")]
    string? Ldflags => TryGetValue(() => Ldflags);

    /// <summary>Further arguments of packages' configuring steps: <c>zlib:--static</c>, <c>native:pkg-config:--with-x</c>.</summary>
    [Parameter("Further arguments of a package's configuring step, as PACKAGE:ARGUMENT: zlib:--static")]
    string[]? Configure => TryGetValue(() => Configure);
}
