using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Choria;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Roots.Vendoring;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Targets;

namespace Recipes.Hosting.Roots;

/// <summary>
/// Builds each package in a build root of its own. The paths are those of this machine, so that a recipe cannot tell: its own trees are there to be
/// written, what it needs to be read, and nothing else of this machine.
/// </summary>
internal sealed class PackageRoots
{
    private static readonly string[] Members = [nameof(Recipe.Prebuild), nameof(Recipe.Build), nameof(Recipe.Test), nameof(Recipe.Install)];

    private readonly BuildSession session;
    private readonly IRoots build;
    private readonly RootServices services;
    private readonly IBuildRoots kind;
    private readonly RootUser user;
    private readonly BaseImage? named;
    private readonly string[] extras;
    private readonly ConcurrentDictionary<PackageId, bool> begun = new();
    private bool demanded;

    private PackageRoots(BuildSession session, IRoots build, RootKind wanted, VendorRecipe? vendoring)
    {
        this.session = session;
        this.build = build;
        user = vendoring is null ? RootUser.Superuser : RootUser.Builder;
        services = new RootServices(session, build);
        extras = [.. (build.BuildRootPackages ?? []).Concat(build.ExtraPackages ?? []).Distinct().Order(StringComparer.Ordinal)];
        kind = services.KindOf(wanted);
        // Who names an image for specifications may build nothing else.
        if (vendoring is null && build.Base is null && build is IChoria { Image: not null })
            return;
        var name = vendoring?.Base ?? RootServices.BaseOf(build, nameof(IPackages.Install));
        named = services.Bases.Find(name);
        Evidence = services.Bases.EvidenceOf(name, named);
    }

    /// <summary>What stands for the machine and its compilers in the keys of what is built here.</summary>
    public string Machine =>
        $"base {Image.Digest}"
        + (user == RootUser.Builder ? " as app" : "")
        + (extras.Length > 0 ? $" with {string.Join(' ', extras)}" : "");

    /// <summary>The files whose change could change <see cref="Machine"/>.</summary>
    public IReadOnlyList<AbsolutePath> Evidence { get; } = [];

    private BaseImage Image => named ?? services.Bases.Find(RootServices.BaseOf(build, nameof(IPackages.Install)));

    /// <summary>The parameters that lead to the same build root again.</summary>
    public string Parameters =>
        $"--build-root {kind.Kind.ToString().ToLowerInvariant()} --base {build.Base ?? Image.Title}"
        + (extras.Length > 0 ? $" --build-root-packages {string.Join(',', extras)}" : "");

    /// <summary>The build roots that the command line asks for; null for none.</summary>
    public static PackageRoots? Of(BuildSession session, IPackages build, VendorRecipe? vendoring) =>
        build is not IRoots roots ? null
        : vendoring is not null ? new PackageRoots(session, roots, roots.BuildRoot ?? RootKind.Box, vendoring)
        : roots.BuildRoot is { } kind and not RootKind.Host ? new PackageRoots(session, roots, kind, vendoring)
        : null;

    /// <summary>Lets the actions of a package's target run in its build root; fetching stays on this machine.</summary>
    /// <exception cref="RecipesException">The kind cannot be had here, or not what is asked of it (exit code 5).</exception>
    public TargetNode Place(TargetNode node, PackageDecision decision, PackageServices packages)
    {
        if (!Members.Contains(node.Id.Member) || node.Actions.Count == 0)
            return node;
        Demand();
        return node with { Actions = [ct => RunAsync(node, decision.Package, packages, ct)] };
    }

    // Before anything is fetched.
    private void Demand()
    {
        if (demanded)
            return;
        var request = new RootRequest
        {
            Directory = services.Directory,
            HasNetwork = build.BuildRootNetwork,
            Limits = LimitParameters.Of(build, kind.Kind),
        };
        RootDemands.Demand(kind.Name, kind.Survey(), request.Needs | RootAbilities.Mounts);
        demanded = true;
    }

    /// <summary>Runs a command at the terminal in the build root of a package, as its last build left it.</summary>
    /// <param name="package">The package.</param>
    /// <param name="packages">Where its trees are.</param>
    /// <param name="command">The command, as it would run on this machine.</param>
    /// <param name="isShell">Whether it is this machine's shell, in whose place the root's own is taken.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    public async Task<CommandResult> EnterAsync(
        ResolvedPackage package,
        PackageServices packages,
        Command command,
        bool isShell,
        CancellationToken cancellationToken
    )
    {
        await using var root = await OpenAsync(package, packages, cancellationToken);
        var work = packages.Settings.WorkOf(package.Id);
        var isThere = command.WorkingDirectory is { } directory && $"{directory}/".StartsWith($"{work}/", StringComparison.Ordinal);
        const string shell = """if [ -x /bin/bash ]; then exec /bin/bash; else exec /bin/sh; fi""";
        var inside = isShell ? Command.Create("/bin/sh", "-c", shell) : Command.Create(command.Executable, command.Arguments);
        return await root.RunAsync(
            inside with
            {
                Interactive = true,
                WorkingDirectory = isThere ? command.WorkingDirectory : work,
                Environment = EnvironmentOf(command.Environment!, package, packages),
            },
            cancellationToken: cancellationToken
        );
    }

    /// <summary>The build root of a package, as its last build left it.</summary>
    public async Task<IBuildRoot> OpenAsync(ResolvedPackage package, PackageServices packages, CancellationToken cancellationToken)
    {
        var settings = packages.Settings;
        settings.WorkOf(package.Id).CreateDirectory();
        settings.StagingOf(package.Id).Parent!.CreateDirectory();
        var directory = settings.State / "builds" / package.Id.Platform.Name / package.Id.Name / package.Id.Variant;
        var stand = await BaseOfAsync(package, cancellationToken);
        BaseStore.Use(stand, directory);
        return await kind.PrepareAsync(
            new RootRequest
            {
                Directory = directory,
                Base = stand,
                HostName = "build",
                HasNetwork = build.BuildRootNetwork,
                Limits = LimitParameters.Of(build, kind.Kind),
                Mounts =
                [
                    .. Shown(package, packages)
                        .Where(place => place.Path.DirectoryExists())
                        .Select(place => new RootMount(place.Path, place.Path, place.IsReadOnly)),
                ],
            },
            cancellationToken
        );
    }

    private async Task RunAsync(TargetNode node, ResolvedPackage package, PackageServices packages, CancellationToken cancellationToken)
    {
        if (begun.TryAdd(package.Id, true))
        {
            // What an earlier build left would not be in the key.
            await using var left = await OpenAsync(package, packages, cancellationToken);
            await left.DestroyAsync(cancellationToken);
        }
        await using var root = await OpenAsync(package, packages, cancellationToken);
        var context = packages.ContextOf(package);
        var builder =
            user == RootUser.Builder
                ? new BuilderCommands(root, [packages.Settings.WorkOf(package.Id), packages.Settings.StagingOf(package.Id).Parent!])
                : null;
        package.Recipe.Attach(
            context with
            {
                Commands = builder is null ? new RootCommandRunner(root, user) : builder,
                // Its pipe leads into a box, whose processes are children of this one, and nowhere else.
                Jobserver = kind.Kind == RootKind.Box ? context.Jobserver : null,
                Environment = EnvironmentOf(context.Environment, package, packages),
            }
        );
        try
        {
            foreach (var action in node.Actions)
                await action(cancellationToken);
        }
        finally
        {
            // What is asked once the package is installed is asked on this machine.
            package.Recipe.Attach(context);
            if (builder is not null)
                await builder.TakeBackAsync(CancellationToken.None);
        }
        // A build that failed leaves its root for who wants to look.
        if (node.Id.Member == nameof(Recipe.Install))
            await root.DestroyAsync(cancellationToken);
    }

    private Dictionary<string, string> EnvironmentOf(
        IReadOnlyDictionary<string, string> machine,
        ResolvedPackage package,
        PackageServices packages
    ) => RootStepEnvironment.Of(machine, [.. Shown(package, packages).Select(place => place.Path)], user, build.BuildRootNetwork);

    // What of this machine is there: a package's own trees, and what it needs.
    private static IEnumerable<(AbsolutePath Path, bool IsReadOnly)> Shown(ResolvedPackage package, PackageServices packages)
    {
        var settings = packages.Settings;
        (AbsolutePath? Path, bool IsReadOnly)[] shown =
        [
            (settings.WorkOf(package.Id), false),
            (settings.StagingOf(package.Id).Parent, false),
            (settings.Prefix, true),
            (settings.NativePrefix, true),
            (settings.Wrappers, true),
            (packages.ContextOf(package).RecipeDirectory, true),
        ];
        return shown
            .Where(place => place.Path is not null)
            .Select(place => (place.Path!, place.IsReadOnly))
            .DistinctBy(place => place.Item1);
    }

    // With the packages that the recipe asks for installed from the distribution: the build itself has no network.
    private async Task<BaseImage> BaseOfAsync(ResolvedPackage package, CancellationToken cancellationToken)
    {
        string[] wanted = [.. package.Package.BuildRequirements.Concat(extras).Distinct().Order(StringComparer.Ordinal)];
        if (wanted.Length == 0)
            return Image;
        var words = string.Join(' ', wanted);
        var name = $"with-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Image.Digest} {words}")))[..24]}";
        using (await FileLock.AcquireAsync(services.Directory / $"{name}.lock", session.Time, cancellationToken))
        {
            if (services.Bases.List().FirstOrDefault(other => other.Names.Contains(name)) is { } found)
                return found;
            session.Log.Write(StepLogKind.Information, $"{words}: installed into a copy of the base image {Image.Title}, once.");
            var place = services.Temporary("requirements");
            await using var box = await services.Kind.PrepareBoxAsync(
                new RootRequest
                {
                    Directory = place,
                    Base = Image,
                    HasNetwork = true,
                },
                cancellationToken
            );
            try
            {
                const string install = """
                    export DEBIAN_FRONTEND=noninteractive
                    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" && apt-get clean && rm -rf /var/lib/apt/lists/*
                    """;
                var result = await box.RunAsync(
                    Command.Create("/bin/sh", ["-c", install, "install", .. wanted]),
                    RootUser.Superuser,
                    services.Log,
                    cancellationToken
                );
                if (!result.Succeeded)
                {
                    throw new RecipesException(
                        $"{words} cannot be installed into the base image {Image.Title}: {string.Join("; ", result.Tail.TakeLast(3).Select(line => line.Text.Trim()))}",
                        $"Check the names that {package.Id.Name} gives to BuildRequires."
                    );
                }
                return await services.Bases.AddAsync(name, $"{Image.Title} with {words}", box.SnapshotAsync, cancellationToken);
            }
            finally
            {
                await box.DestroyAsync(CancellationToken.None);
            }
        }
    }
}
