namespace Recipes.Roots.Syncing;

/// <summary>What brings a system to a wanted selection; each list in order.</summary>
/// <param name="Install">Is wanted and missing.</param>
/// <param name="Keep">Is wanted and there.</param>
/// <param name="Purge">Is there and not wanted.</param>
public sealed record SelectionDifference(
    IReadOnlyList<SelectedPackage> Install,
    IReadOnlyList<SelectedPackage> Keep,
    IReadOnlyList<SelectedPackage> Purge
)
{
    /// <summary>Whether nothing is to do.</summary>
    public bool IsEmpty => Install.Count == 0 && Purge.Count == 0;

    /// <summary>The difference of two selections, as sets.</summary>
    /// <param name="present">What is there.</param>
    /// <param name="wanted">What is wanted.</param>
    public static SelectionDifference Of(PackageSelection present, PackageSelection wanted)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(wanted);
        return new SelectionDifference(
            Sort(wanted.Packages.Except(present.Packages)),
            Sort(wanted.Packages.Intersect(present.Packages)),
            Sort(present.Packages.Except(wanted.Packages))
        );
    }

    private static SelectedPackage[] Sort(IEnumerable<SelectedPackage> packages) =>
        [.. packages.OrderBy(package => package.ToString(), StringComparer.Ordinal)];
}
