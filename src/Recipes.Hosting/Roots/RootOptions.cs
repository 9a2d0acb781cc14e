using Recipes.Hosting.Builds;
using Recipes.Hosting.Choria;
using Recipes.Hosting.CommandLines;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Parameters;
using Recipes.Roots;
using Recipes.Targets;

namespace Recipes.Hosting.Roots;

/// <summary>
/// Refuses what somebody wrote about build roots where nothing reads it: a limit that limits nothing is worse than none. Only the command line counts;
/// variables and files are for all commands.
/// </summary>
internal static class RootOptions
{
    private const string Network = nameof(IRoots.BuildRootNetwork);
    private const string Disk = nameof(IRoots.BuildRootDisk);

    /// <summary>The parameters, in the order of the help.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(IRoots.BuildRoot),
        nameof(IRoots.Base),
        nameof(IRoots.BuildRootPackages),
        nameof(IRoots.ExtraPackages),
        Network,
        nameof(IRoots.BuildRootMemory),
        nameof(IRoots.BuildRootCpus),
        nameof(IRoots.BuildRootProcesses),
        Disk,
        nameof(IRoots.BuildRootSilence),
        nameof(IRoots.BuildRootTimeout),
        nameof(IRoots.VmMemory),
        nameof(IRoots.VmDisk),
    ];

    private static readonly string[] Packages = [nameof(IRoots.BuildRootPackages), nameof(IRoots.ExtraPackages)];

    private static readonly string[] OfMachines = [nameof(IRoots.VmMemory), nameof(IRoots.VmDisk)];

    private static readonly string[] Timeouts = [nameof(IRoots.BuildRootSilence), nameof(IRoots.BuildRootTimeout)];

    // Of one command in a box, whose disk stays as it was made.
    private static readonly string[] OfCommands =
    [
        Network,
        nameof(IRoots.BuildRootMemory),
        nameof(IRoots.BuildRootCpus),
        nameof(IRoots.BuildRootProcesses),
        .. Timeouts,
    ];

    // What the targets about bases and boxes read; all others build, or enter where something was built.
    private static readonly Dictionary<string, string[]> OfTargets = new(StringComparer.Ordinal)
    {
        [nameof(IRoots.NewBase)] = [nameof(IRoots.Base), Network],
        [nameof(IRoots.ListBases)] = [],
        [nameof(IRoots.RemoveBase)] = [nameof(IRoots.Base)],
        [nameof(IRoots.SyncBase)] = [nameof(IRoots.Base)],
        [nameof(IRoots.NewBox)] = [nameof(IRoots.Base), Disk],
        [nameof(IRoots.EnterBox)] = OfCommands,
        [nameof(IRoots.LoginBox)] = OfCommands,
        [nameof(IRoots.RunInBox)] = OfCommands,
        [nameof(IRoots.DiffBox)] = [],
        [nameof(IRoots.CommitBox)] = [nameof(IRoots.Base)],
        [nameof(IRoots.DestroyBox)] = [],
        // Of what a box has; a recipe is built as for Install. It refuses a base itself, which knows more of why.
        [nameof(IRoots.Vendor)] = [nameof(IRoots.Base), .. OfCommands],
        [nameof(IRoots.ListBoxes)] = [],
    };

    /// <summary>The targets about bases and boxes.</summary>
    public static IReadOnlyCollection<string> Targets => OfTargets.Keys;

    /// <summary>Checks the command line.</summary>
    /// <param name="session">The run.</param>
    /// <param name="build">Its build.</param>
    /// <param name="targets">All targets of the plan.</param>
    /// <exception cref="Errors.RecipesException">Something is written for nothing (exit code 2): all of it is named.</exception>
    public static void Check(BuildSession session, RecipesBuild build, IReadOnlyList<TargetNode> targets)
    {
        if (build is not IRoots roots || Written(session, roots) is not { Count: > 0 } written)
            return;
        var isVendoring = session.Packages?.Vendoring is not null;
        var names = targets
            .Select(target => target.Id.Member)
            .Select(name => name == nameof(IRoots.Vendor) && isVendoring ? nameof(IPackages.Install) : name)
            .ToList();
        var isOfSpecification = targets.Any(target => target.Member?.DeclaringType == typeof(IChoria));
        var kind = roots.BuildRoot ?? (isVendoring ? RootKind.Box : RootKind.Host);
        var faults = new Faults();
        foreach (var value in written)
        {
            if (Reason(value.Parameter.Member.Name, names, kind, isOfSpecification) is { } reason)
                faults.Add($"{value.Origin.Text} {reason.Message}.", reason.Hint);
        }
        faults.Throw("Several options say something about build roots that does not count here:");
    }

    /// <summary>Why a parameter is written for nothing, behind its name, and what to do; null where it is read. Pure.</summary>
    /// <param name="parameter">Its member's name.</param>
    /// <param name="targets">The names of the plan's targets.</param>
    /// <param name="kind">Where packages are built.</param>
    /// <param name="isOfSpecification">Whether a specification is built, of which nobody says packages of a distribution.</param>
    public static (string Message, string Hint)? Reason(
        string parameter,
        IReadOnlyList<string> targets,
        RootKind kind,
        bool isOfSpecification = false
    )
    {
        var own = targets.Where(OfTargets.ContainsKey).ToList();
        if (own.Exists(target => OfTargets[target].Contains(parameter)))
            return null;
        if (own.Count < targets.Count || targets.Count == 0)
            return ReasonWherePackagesAreBuilt(parameter, kind, isOfSpecification);
        var target = string.Join(", ", own.Distinct());
        if (parameter == nameof(IRoots.BuildRoot))
        {
            return kind == RootKind.Box
                ? null
                : ($"does not count for {target}, which is about boxes and base images", "Leave it out; it says where packages are built.");
        }
        return ($"does not count for {target}", HintOf(parameter));
    }

    private static (string, string)? ReasonWherePackagesAreBuilt(string parameter, RootKind kind, bool isOfSpecification)
    {
        if (parameter == nameof(IRoots.BuildRoot))
            return null;
        if (isOfSpecification && Packages.Contains(parameter))
            return (
                "does not count for a specification, which is built in its image as it is",
                "Put the packages into the image or the base."
            );
        if (kind == RootKind.Host)
        {
            return (
                "is for build roots, and packages are built on this machine as it is",
                OfMachines.Contains(parameter)
                    ? "Add --build-root vm --base NAME, or leave it out."
                    : "Add --build-root box --base NAME (or container, vm), or leave it out."
            );
        }
        if (kind == RootKind.Vm || !OfMachines.Contains(parameter))
            return null;
        return (
            $"is for virtual machines, and packages are built in a {(kind == RootKind.Box ? "box" : "container")}",
            parameter == nameof(IRoots.VmMemory)
                ? "Use --build-root-memory, or --build-root vm."
                : "Use --build-root-disk, or --build-root vm."
        );
    }

    private static string HintOf(string parameter) =>
        parameter switch
        {
            nameof(IRoots.Base) => "Leave it out: a box stands on the base that NewBox was told.",
            nameof(IRoots.VmMemory) or nameof(IRoots.VmDisk) => "Leave it out: it is for packages that are built with --build-root vm.",
            Disk => "Give it to NewBox: a box keeps the disk that it was made with.",
            _ when Packages.Contains(parameter) =>
                "Use NewBase --include, or EnterBox --package NAME --build-root-network -- apt-get install NAMES.",
            _ when OfCommands.Contains(parameter) => "Give it to RunInBox, EnterBox or LoginBox, whose command it is about.",
            _ => "Leave it out.",
        };

    private static List<BoundValue> Written(BuildSession session, IRoots build) =>
        [
            .. session.Parameters.Values.Where(value =>
                value.Origin.Kind == ValueOriginKind.CommandLine
                && value.Value is not (null or false)
                && Names.Contains(value.Parameter.Member.Name)
                // Where it is written that there is none, nothing is missed.
                && !(value.Parameter.Member.Name == nameof(IRoots.BuildRoot) && build.BuildRoot == RootKind.Host)
            ),
        ];
}
