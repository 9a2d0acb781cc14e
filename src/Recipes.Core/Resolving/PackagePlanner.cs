using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Resolving;

/// <summary>Decides which packages must be built. Pure.</summary>
public static class PackagePlanner
{
    /// <summary>Decides.</summary>
    /// <param name="closure">Dependencies first.</param>
    /// <param name="roots">What was asked for.</param>
    /// <param name="facts">What is known of the machine.</param>
    /// <param name="rebuildRoots">Whether the roots are built although they are installed.</param>
    /// <returns>The packages that matter, dependencies first: what only a provided package needs is left out.</returns>
    public static IReadOnlyList<PackageDecision> Decide(
        IReadOnlyList<ResolvedPackage> closure,
        IReadOnlyCollection<PackageId> roots,
        PackageFacts facts,
        bool rebuildRoots = false
    )
    {
        ArgumentNullException.ThrowIfNull(closure);
        ArgumentNullException.ThrowIfNull(roots);
        var needed = Needed(closure, roots, id => facts.Provided.ContainsKey(id) && !(rebuildRoots && roots.Contains(id)));
        while (true)
        {
            var decided = new Dictionary<PackageId, PackageDecision>();
            foreach (var package in closure.Where(package => needed.Contains(package.Id)))
            {
                var isForced = rebuildRoots && roots.Contains(package.Id);
                decided.Add(package.Id, Decide(package, facts, isForced, decided));
            }
            // Only what is built needs its tools, and those may need others.
            var tools = decided
                .Values.Where(decision => decision is { IsWork: true, Stored: null })
                .SelectMany(decision => decision.Package.Tools)
                .Select(tool => tool.Package)
                .Where(id => !needed.Contains(id))
                .ToList();
            if (tools.Count == 0)
                return [.. decided.Values];
            needed.UnionWith(Needed(closure, tools, facts.Provided.ContainsKey));
        }
    }

    private static PackageDecision Decide(
        ResolvedPackage package,
        PackageFacts facts,
        bool isForced,
        Dictionary<PackageId, PackageDecision> decided
    )
    {
        if (facts.Provided.TryGetValue(package.Id, out var answer) && !isForced)
            return new PackageDecision(package, PackageState.Provided, answer);
        if (package.Refusal is not null)
            throw package.Refusal;
        if (package.Package.IsGroup)
            return package.Dependencies.All(dependency => !decided[dependency].IsWork)
                ? new(package, PackageState.Installed, "all its packages are there")
                : new(package, PackageState.Missing, "a group");
        var record = facts.Record(package.Id);
        var state = record is null ? PackageState.Missing : PackageState.Outdated;
        if (isForced)
            return new PackageDecision(package, state, record is null ? Absence(package, facts) : "asked to be built anew")
            {
                IsForced = true,
            };
        var built = package.Dependencies.FirstOrDefault(dependency => decided[dependency] is { IsWork: true, Stored: null });
        if (built is not null)
            return new PackageDecision(package, state, record is null ? Absence(package, facts) : $"{built} is built anew")
            {
                AwaitsDependencies = true,
            };
        var outputs = package
            .Dependencies.Where(dependency => decided[dependency].Stored is not null)
            .ToDictionary(dependency => dependency, dependency => decided[dependency].Stored!.Output);
        var key = PackageKeys.Describe(package, facts, outputs).ToString();
        var prefix = facts.Prefixes[package.Id.Platform];
        if (record is not null && PackageKeys.IsCurrent(record, key, prefix))
            return new PackageDecision(package, PackageState.Installed, $"since {record.InstalledAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
        return new PackageDecision(package, state, record is null ? Absence(package, facts) : Difference(record, key, prefix))
        {
            Stored = facts.FindStored(key, package.Id.Platform),
        };
    }

    private static string Absence(ResolvedPackage package, PackageFacts facts) =>
        facts.Installed.GetValueOrDefault((package.Id.Platform, package.Id.Name)) is { } other
            ? $"the variant {other.Variant} is installed"
            : "not installed";

    private static HashSet<PackageId> Needed(
        IReadOnlyList<ResolvedPackage> closure,
        IReadOnlyCollection<PackageId> roots,
        Func<PackageId, bool> isProvided
    )
    {
        var needed = roots.ToHashSet();
        // Dependents come after their dependencies: from the back each package is reached before what it needs.
        foreach (var package in closure.Reverse().Where(package => needed.Contains(package.Id) && !isProvided(package.Id)))
            needed.UnionWith(package.Dependencies);
        return needed;
    }

    private static string Difference(InstalledPackage record, string now, AbsolutePath prefix)
    {
        if (record.Prefix != prefix)
            return record.Prefix is null ? "its record is an old one" : $"it was installed for {record.Prefix}";
        var (old, current) = (record.KeyDocument.Split('\n'), now.Split('\n'));
        if (current.Except(old, StringComparer.Ordinal).FirstOrDefault() is { } changed)
            return $"changed: {changed}";
        return old.Except(current, StringComparer.Ordinal).FirstOrDefault() is { } gone
            ? $"gone: {gone}"
            : "the order of what it is built with changed";
    }
}
