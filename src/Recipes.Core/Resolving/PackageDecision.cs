namespace Recipes.Resolving;

/// <summary>What will be done about a package, and why.</summary>
/// <param name="Package">The package.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Reason">One clause: <c>pkg-config knows zlib 1.2.13</c>, <c>its key changed</c>.</param>
public sealed record PackageDecision(ResolvedPackage Package, PackageState State, string Reason)
{
    /// <summary>Whether it must be built and installed.</summary>
    public bool IsWork => State is PackageState.Missing or PackageState.Outdated;
}
