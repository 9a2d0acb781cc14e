using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Stores;
using Recipes.Hosting.Roots;
using Recipes.Hosting.Roots.Vendoring;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>Joins what a run will do about packages to the graph of the build.</summary>
internal static class PackageGoals
{
    private static readonly string[] Names =
    [
        nameof(IPackages.Install),
        nameof(IPackages.Reinstall),
        nameof(IPackages.Build),
        nameof(IPackages.Fetch),
        nameof(IPackaging.Package),
    ];

    /// <summary>Those of some targets that are about packages.</summary>
    /// <param name="nodes">The targets.</param>
    /// <param name="isVendoring">Whether <c>Vendor</c> builds a package from its recipe.</param>
    public static IReadOnlyList<string> Of(IEnumerable<TargetNode> nodes, bool isVendoring) =>
        [
            .. nodes
                .Where(node =>
                    (
                        (node.Member?.DeclaringType == typeof(IPackages) || node.Member?.DeclaringType == typeof(IPackaging))
                        && Names.Contains(node.Id.Member)
                    ) || (isVendoring && node.Member?.DeclaringType == typeof(IRoots) && node.Id.Member == nameof(IRoots.Vendor))
                )
                .Select(node => node.Id.Member),
        ];

    /// <summary>Whether a goal builds what is asked for although it is installed.</summary>
    public static bool Rebuilds(string goal) =>
        goal is not (nameof(IPackages.Install) or nameof(IPackaging.Package) or nameof(IRoots.Vendor));

    /// <summary>Adds the packages' targets to the graph.</summary>
    /// <param name="builder">Holds the build's targets.</param>
    /// <param name="work">What will be done.</param>
    /// <param name="services">Runs it.</param>
    /// <param name="goals">The build's targets that the packages are asked for by.</param>
    public static TargetGraph Join(TargetGraphBuilder builder, PackageWork work, PackageServices services, IReadOnlyList<string> goals)
    {
        var decisions = work.Decisions.ToDictionary(decision => decision.Package.Id);
        foreach (var decision in work.Decisions)
        {
            builder.Add(decision.Package.Recipe, decision.Package.Id.ToString());
            decision.Package.Recipe.Attach(services.ContextOf(decision.Package, goals.Contains(nameof(IPackages.Fetch))));
        }
        var byOwner = decisions.Values.ToDictionary(decision => decision.Package.Id.ToString());
        IReadOnlyList<TargetNode> defined = services.Roots is { } roots
            ?
            [
                .. builder
                    .Build()
                    .Nodes.Select(node => byOwner.TryGetValue(node.Id.Owner, out var owner) ? roots.Place(node, owner, services) : node),
            ]
            : builder.Build().Nodes;
        var nodes = defined.ToDictionary(node => node.Id);
        // What it removes is what the packages' targets work with.
        var clean = defined.FirstOrDefault(node =>
            node.Member?.DeclaringType == typeof(IPackages) && node.Id.Member == nameof(IPackages.Clean)
        );
        services.Installer.Work = work;
        services.Turns = new PackageTurns(work, services, goals.Contains(nameof(IPackages.Fetch)));
        return new TargetGraph([.. defined.Select(Complete)]);

        TargetNode Complete(TargetNode node)
        {
            if (byOwner.TryGetValue(node.Id.Owner, out var decision))
            {
                var complete = Prepare(PackageGraph.Complete(node, decision, decisions), decision);
                var ordered = clean is null ? complete : complete with { OrderDependencies = [.. complete.OrderDependencies, clean.Id] };
                return services.Turns.Complete(ordered, nodes, work.Named.Contains(decision.Package.Id));
            }
            return node.Id.Owner.Length == 0 && goals.Contains(node.Id.Member) ? Aim(node, work, decisions) : node;
        }
    }

    /// <summary>Refuses what a package's target cannot do, before anything runs.</summary>
    public static void Validate(PackageWork work, PackageServices services, IReadOnlyList<string> goals)
    {
        if (services.Vendoring is { } vendoring)
            _ = VendorOptions.Of((IRoots)services.Build, BuildSession.Current, vendoring.Name);
        var group = work.Decisions.FirstOrDefault(decision => work.Roots.Contains(decision.Package.Id) && decision.Package.Package.IsGroup);
        if (group is not null && (goals.Contains(nameof(IPackages.Fetch)) || goals.Contains(nameof(IPackages.Build))))
        {
            throw new RecipesException(
                $"{group.Package.Id.Name} is a package group: there is nothing to fetch or build.",
                $"Name its packages: {string.Join(" ", group.Package.Dependencies.Select(package => package.Name))}.",
                ExitCode.Usage
            );
        }
        var built = work
            .Decisions.Where(decision => decision is { IsWork: true, Stored: null } && !decision.Package.Package.IsGroup)
            .ToList();
        foreach (var decision in built)
            services.RequireTools(decision.Package, goals is [nameof(IPackages.Fetch)]);
        services.WarnOfTests(work);
        var place = built
            .SelectMany(decision => (AbsolutePath[])[services.Settings.PrefixOf(decision.Package.Id.Platform), services.Settings.State])
            .FirstOrDefault(path => path.ToString().Any(char.IsWhiteSpace));
        if (place is not null)
        {
            throw new RecipesException(
                $"Packages cannot be built for or in '{place}': configure scripts and libtool break at a blank in a path.",
                "Use a checkout without blanks in its path, or --prefix and --state-directory without.",
                ExitCode.Usage
            );
        }
    }

    /// <summary>The fault of a command line that names a package's target where there are no packages.</summary>
    public static RecipesException NoPackages(string name) =>
        new($"'{name}' is a package's target, and this build has no packages.", "Let the build class implement IPackages.", ExitCode.Usage);

    /// <summary>Removes the state directory.</summary>
    public static async Task CleanAsync(CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var settings = session.RequirePackages().Settings;
        if (!Directory.Exists(settings.State))
            return;
        using (await session.RequirePackages().TakeTurnAsync(cancellationToken))
        {
            // The lock that is held and the log of this very step are in use.
            // A box is somebody's work, and may hold files of other ids: DestroyBox removes it.
            Empty(settings.State, keep: ["lock", "logs", "boxes", "roots"]);
            Empty(settings.Logs, keep: [$"{nameof(IPackages.Clean)}.log"]);
        }
    }

    private static void Empty(AbsolutePath directory, IReadOnlyList<string> keep)
    {
        if (!directory.DirectoryExists())
            return;
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos().Where(entry => !keep.Contains(entry.Name)))
        {
            if (entry is DirectoryInfo { LinkTarget: null })
                AbsolutePath.Create(entry.FullName).DeleteDirectory();
            else
                entry.Delete();
        }
    }

    // Whoever refers to an installed package's target finds it done.
    private static TargetNode Prepare(TargetNode node, PackageDecision decision) =>
        node.Id.Member == nameof(Recipe.Install) && !decision.IsWork
            ? node with
            {
                StaticConditions = [new TargetCondition($"it is not {decision.State.ToString().ToLowerInvariant()} yet", () => false)],
            }
            : node;

    private static TargetNode Aim(TargetNode node, PackageWork work, Dictionary<PackageId, PackageDecision> decisions)
    {
        var member = node.Id.Member is nameof(IPackages.Reinstall) or nameof(IPackaging.Package) or nameof(IRoots.Vendor)
            ? nameof(Recipe.Install)
            : node.Id.Member;
        var roots = work.Roots.Where(root => member != nameof(Recipe.Install) || decisions[root].IsWork);
        return node with
        {
            ExecutionDependencies = [.. node.ExecutionDependencies, .. roots.Select(root => PackageGraph.Node(root, member))],
        };
    }
}
