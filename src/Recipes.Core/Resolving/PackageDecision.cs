using Recipes.Stores;

namespace Recipes.Resolving;

/// <summary>What will be done about a package, and why.</summary>
/// <param name="Package">The package.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Reason">One clause: <c>pkg-config knows zlib 1.2.13</c>, <c>its key changed</c>.</param>
public sealed record PackageDecision(ResolvedPackage Package, PackageState State, string Reason)
{
    /// <summary>The result in the store that is installed instead of a build; null where it must be built, as far as is known.</summary>
    public StoredResult? Stored { get; init; }

    /// <summary>Whether its key is known only once what it needs is built: it may turn out not to be changed, or to be in the store.</summary>
    public bool AwaitsDependencies { get; init; }

    /// <summary>Whether it is built although it is installed or in the store, because it was asked for so.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether it must be installed, from the store or by building it.</summary>
    public bool IsWork => State is PackageState.Missing or PackageState.Outdated;
}
