using System.Collections.Concurrent;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Choria;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Roots.Vendoring;
using Recipes.IO;
using Recipes.Resolving;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Containers;
using Recipes.Targets;

namespace Recipes.Hosting.Roots;

/// <summary>
/// Builds each package in a build root of its own. The paths are those of this machine, so that a recipe cannot tell: its own trees are there to be
/// written, what it needs to be read, and nothing else of this machine.
/// </summary>
internal sealed class PackageRoots
{
    private static readonly string[] Members = [nameof(Recipe.Prebuild), nameof(Recipe.Build), nameof(Recipe.Test), nameof(Recipe.Install)];

    private readonly IRoots build;
    private readonly RootServices services;
    private readonly IBuildRoots kind;
    private readonly RootUser user;
    private readonly BaseImage? named;
    private readonly string[] extras;
    private readonly ConcurrentDictionary<PackageId, bool> begun = new();
    private readonly PackageBases bases;
    private bool demanded;

    private PackageRoots(BuildSession session, IRoots build, RootKind wanted, VendorRecipe? vendoring)
    {
        this.build = build;
        user = vendoring is null ? RootUser.Superuser : RootUser.Builder;
        services = new RootServices(session, build);
        bases = new PackageBases(session, services);
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
        await using var root = await OpenToEnterAsync(package, packages, cancellationToken);
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

    private static AbsolutePath DirectoryOf(ResolvedPackage package, PackageServices packages) =>
        packages.Settings.State / "builds" / package.Id.Platform.Name / package.Id.Name / package.Id.Variant;

    // A container keeps the base that it was made of: further packages are installed into it. A box takes another base, a virtual machine refuses it.
    private async Task<IBuildRoot> OpenToEnterAsync(ResolvedPackage package, PackageServices packages, CancellationToken cancellationToken)
    {
        if (kind.Kind == RootKind.Container && extras.Length > 0 && ContainerRoots.BaseOf(DirectoryOf(package, packages)) is { } digest)
        {
            var stand = await bases.FindAsync(Image, package, [], cancellationToken);
            if (stand.Digest == digest)
            {
                await bases.AddAsync(
                    hasNetwork => OpenAsync(package, packages, stand, hasNetwork, cancellationToken),
                    extras,
                    cancellationToken
                );
                return await OpenAsync(package, packages, stand, build.BuildRootNetwork, cancellationToken);
            }
        }
        return await OpenAsync(package, packages, cancellationToken);
    }

    private async Task<IBuildRoot> OpenAsync(ResolvedPackage package, PackageServices packages, CancellationToken cancellationToken) =>
        await OpenAsync(
            package,
            packages,
            await bases.FindAsync(Image, package, extras, cancellationToken),
            build.BuildRootNetwork,
            cancellationToken
        );

    private Task<IBuildRoot> OpenAsync(
        ResolvedPackage package,
        PackageServices packages,
        BaseImage stand,
        bool hasNetwork,
        CancellationToken cancellationToken
    )
    {
        var settings = packages.Settings;
        settings.WorkOf(package.Id).CreateDirectory();
        settings.StagingOf(package.Id).Parent!.CreateDirectory();
        var directory = DirectoryOf(package, packages);
        BaseStore.Use(stand, directory);
        return kind.PrepareAsync(
            new RootRequest
            {
                Directory = directory,
                Base = stand,
                HostName = "build",
                HasNetwork = hasNetwork,
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
        if (begun.TryAdd(package.Id, true) && DirectoryOf(package, packages).DirectoryExists())
        {
            // What an earlier build left would not be in the key; whatever it was made with, it can be destroyed.
            var request = new RootRequest { Directory = DirectoryOf(package, packages), Base = Image };
            await using var left = await kind.PrepareAsync(request, cancellationToken);
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
}
