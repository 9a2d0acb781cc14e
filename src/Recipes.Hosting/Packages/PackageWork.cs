using Recipes.Resolving;

namespace Recipes.Hosting.Packages;

/// <summary>What a run will do about packages.</summary>
/// <param name="Roots">What was asked for, in the order written.</param>
/// <param name="Facts">What was surveyed.</param>
/// <param name="Decisions">What will be done about each package that matters, dependencies first.</param>
/// <param name="Evidence">The files whose change could change the decisions.</param>
internal sealed record PackageWork(
    IReadOnlyList<PackageId> Roots,
    PackageFacts Facts,
    IReadOnlyList<PackageDecision> Decisions,
    IReadOnlyList<string> Evidence
)
{
    /// <summary>The packages of which a target was named that is not <c>Install</c>: it runs, whatever is installed or in the store.</summary>
    public IReadOnlySet<PackageId> Named { get; init; } = new HashSet<PackageId>();

    /// <summary>Whether a package came from elsewhere.</summary>
    public bool IsProvided(PackageId package) => Facts.Provided.ContainsKey(package);

    /// <summary>No packages.</summary>
    public static PackageWork None(PackageFacts facts) => new([], facts, [], []);

    /// <summary>What somebody asked for by name: who asks for a group asks for its packages.</summary>
    public IReadOnlySet<PackageId> Requested
    {
        get
        {
            var requested = Roots.ToHashSet();
            foreach (
                var decision in Decisions
                    .Reverse()
                    .Where(decision => decision.Package.Package.IsGroup && requested.Contains(decision.Package.Id))
            )
                requested.UnionWith(decision.Package.Dependencies);
            return requested;
        }
    }

    /// <summary>Whether something must be installed.</summary>
    public bool IsNeeded => Decisions.Any(decision => decision.IsWork);
}
