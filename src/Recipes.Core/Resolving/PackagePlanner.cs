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
                .Values.Where(decision => decision.IsWork)
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
        var work = package.Dependencies.Where(dependency => decided[dependency].IsWork).ToList();
        if (package.Package.IsGroup)
            return work.Count == 0
                ? new(package, PackageState.Installed, "all its packages are there")
                : new(package, PackageState.Missing, "a group");
        if (facts.Record(package.Id) is not { } record)
        {
            var other = facts.Installed.GetValueOrDefault((package.Id.Platform, package.Id.Name));
            return new PackageDecision(
                package,
                PackageState.Missing,
                other is null ? "not installed" : $"the variant {other.Variant} is installed"
            );
        }
        if (isForced)
            return new PackageDecision(package, PackageState.Outdated, "asked to be built anew");
        if (work.Count > 0)
            return new PackageDecision(package, PackageState.Outdated, $"{work[0]} is built anew");
        var key = PackageKeys.Describe(package, facts).ToString();
        // What passed its tests is as good as what was never tested.
        return key == record.KeyDocument || (!package.Package.Settings.IsTested && key == PackageKeys.WithoutTests(record.KeyDocument))
            ? new PackageDecision(package, PackageState.Installed, $"since {record.InstalledAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")
            : new PackageDecision(package, PackageState.Outdated, Difference(record.KeyDocument, key));
    }

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

    private static string Difference(string before, string now)
    {
        var (old, current) = (before.Split('\n'), now.Split('\n'));
        if (current.Except(old, StringComparer.Ordinal).FirstOrDefault() is { } changed)
            return $"changed: {changed}";
        return old.Except(current, StringComparer.Ordinal).FirstOrDefault() is { } gone
            ? $"gone: {gone}"
            : "the order of what it is built with changed";
    }
}
