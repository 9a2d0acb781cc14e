using Recipes.Environments;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Machines;
using Recipes.Hosting.Packages.Http;
using Recipes.Hosting.Packages.Mirrors;
using Recipes.Hosting.Packages.Overrides;
using Recipes.Hosting.Packages.Platforms;
using Recipes.Hosting.Packages.Stores;
using Recipes.Hosting.Roots;
using Recipes.Hosting.Roots.Vendoring;
using Recipes.IO;
using Recipes.Locking;
using Recipes.Modules;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Sources;
using Recipes.Stores;

namespace Recipes.Hosting.Packages;

/// <summary>Joins recipes, prefixes and this machine for one run.</summary>
internal sealed class PackageServices : IDisposable
{
    private readonly BuildSession session;
    private readonly PackageSurvey survey;
    private readonly PackageOverrides overrides;
    private readonly PackageMirrors mirrors;
    private readonly Lazy<HttpClient> http;

    public PackageServices(BuildSession session, IPackages build)
    {
        this.session = session;
        http = new Lazy<HttpClient>(() => PackageHttp.Create(session.Environment, build.CaFile));
        var root = session.RootDirectory;
        Build = build;
        Catalog = RecipeCatalog.Of(build.RecipeAssemblies);
        Vendoring = VendorRecipe.Of(session, build, Catalog);
        var target = TargetPlatform.Of(build);
        var state = build.StateDirectory ?? root / ".recipes";
        Settings = new PackageSettings(
            state,
            Vendoring?.PrefixIn(state) ?? build.Prefix ?? root / (target.IsCross ? $"install.{target}" : "install"),
            Vendoring?.NativePrefixIn(state) ?? build.NativePrefix ?? root / "install.native"
        )
        {
            Target = target,
        };
        Environment = PrefixFreeEnvironment.Of(session.Environment, [Settings.Prefix, Settings.NativePrefix]);
        Staging = new PackageStaging(Settings, session.Time);
        Pins = new LockFile(root / LockFile.Name, Settings.State / "recipes.lock", build.Locked);
        mirrors = new PackageMirrors(session, build, Settings);
        Store = PackageStore.Of(build, session, Settings.State);
        Tools = new ToolRecipes(Catalog, StepEnvironment.OfSystem(Environment));
        overrides = new PackageOverrides(build, Catalog, Environment, platform => EnvironmentOf(platform));
        Roots = PackageRoots.Of(session, build, Vendoring);
        survey = new PackageSurvey(Settings, Pins, session.Commands, Environment, Tools, Store)
        {
            SharesConfigure = build.ConfigureCache,
            BuildRoot = Roots is { } roots ? () => roots.Machine : null,
            BuildRootEvidence = Roots?.Evidence ?? [],
        };
        Installer = new PackageInstaller(session, Settings, survey, Pins, Store);
    }

    public IPackages Build { get; }

    public PackageSettings Settings { get; }

    /// <summary>The process's environment without what leads to the prefixes.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The package that is built to be vendored; null for none.</summary>
    public VendorRecipe? Vendoring { get; }

    /// <summary>Where packages are built; null for this machine as it is.</summary>
    public PackageRoots? Roots { get; }

    public RecipeCatalog Catalog { get; }

    /// <summary>Which recipes bring programs that this machine lacks.</summary>
    public ToolRecipes Tools { get; }

    /// <summary>What the moving sources are.</summary>
    public LockFile Pins { get; }

    // With what git is told by variables of its own.
    private IReadOnlyDictionary<string, string> Variables => TrustedAuthorities.ForGit(Environment, Build.CaFile);

    /// <summary>The store; null for none.</summary>
    public Store? Store { get; }

    public PackageInstaller Installer { get; }

    /// <summary>Where packages lie before they are committed.</summary>
    public PackageStaging Staging { get; }

    /// <summary>What becomes of each package that is not installed; known once a plan is made.</summary>
    public PackageTurns? Turns { get; set; }

    /// <summary>Tells something that the running step does besides.</summary>
    public void Notice(string text) => session.Log.Write(StepLogKind.Information, text);

    /// <summary>Makes room in the store if this run has put something there, and removes what a success needs no more.</summary>
    public void Tidy(bool isSuccess)
    {
        if (Installer.HasPublished)
            PackageStore.TryCollect(Store!, Build, session.Log);
        if (isSuccess)
            Staging.Remove();
    }

    public void Dispose()
    {
        Turns?.Dispose();
        if (http.IsValueCreated)
            http.Value.Dispose();
        mirrors.Dispose();
        Staging.Dispose();
    }

    /// <summary>What <c>--package</c> and <c>--variant</c> ask for.</summary>
    public IReadOnlyList<PackageRequest> Requests() =>
        [
            .. (Build.Package ?? [])
                .Select(PackageRequest.Parse)
                .Select(request => TargetPlatform.Aim(request, Settings) with { Variant = request.Variant ?? Build.Variant }),
        ];

    /// <summary>What <c>--package</c> asks for; at least one.</summary>
    /// <exception cref="RecipesException">None was named (exit code 2).</exception>
    public IReadOnlyList<PackageRequest> RequiredRequests(string target)
    {
        var requests = Requests();
        return requests.Count > 0 ? requests : throw NoPackage(target, session.Script);
    }

    /// <summary>The fault of a command line that names no package.</summary>
    public static RecipesException NoPackage(string target, string? script = null) =>
        new(
            $"The target '{target}' needs to know which package.",
            $"Name it: {script ?? BuildSession.Current.Script} --target {target} --package NAME. List the packages with --target Packages.",
            ExitCode.Usage
        );

    /// <summary>The closure of packages, dependencies first, with what the prefixes' records say.</summary>
    public (IReadOnlyList<ResolvedPackage> Closure, IReadOnlyList<PackageId> Roots, PackageFacts Facts) Resolve(
        IReadOnlyList<PackageRequest> requests
    )
    {
        var facts = survey.Records();
        requests = [.. requests.Select(request => TargetPlatform.Aim(request, Settings))];
        var resolver = new PackageResolver(
            Catalog,
            (name, platform) => facts.Installed.GetValueOrDefault((platform, name))?.Variant,
            // A build root has the programs of its base, whatever this machine lacks.
            Roots is null
                ? Tools.Find
                : _ => null
        )
        {
            Target = Settings.Target,
            Adjust = overrides.Apply,
        };
        var closure = resolver.Resolve(requests);
        var roots = requests
            .Select(request => (Name: RecipeNames.OfRecipe(Catalog.Find(request.Name)), request.Platform))
            .Select(root => closure.First(package => package.Id.Name == root.Name && package.Id.Platform == root.Platform).Id)
            .Distinct()
            .ToList();
        return (closure, roots, facts);
    }

    /// <summary>Undoes what a killed run left half done, surveys, and decides.</summary>
    /// <param name="requests">What is asked for.</param>
    /// <param name="rebuildRoots">Whether what is asked for is built although it is installed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isTolerant">Whether what cannot be looked for, because a program is missing, counts as not there instead of as a fault.</param>
    public async Task<PackageWork> DecideAsync(
        IReadOnlyList<PackageRequest> requests,
        bool rebuildRoots,
        CancellationToken cancellationToken,
        bool isTolerant = false
    )
    {
        Staging.RemoveRemains();
        foreach (var platform in Settings.Platforms)
            await PrefixCommit.RecoverAsync(new Prefix(Settings.PrefixOf(platform)), session.Time, cancellationToken);
        var (closure, roots, records) = Resolve(requests);
        var facts = await survey.CheckAsync(closure, roots, records, isTolerant, cancellationToken);
        var decisions = PackagePlanner.Decide(closure, roots, facts, rebuildRoots);
        return new PackageWork(roots, facts, decisions, survey.Evidence);
    }

    /// <summary>Where and with what a package's actions run.</summary>
    public RecipeContext ContextOf(ResolvedPackage package, bool movesSources = false) =>
        new()
        {
            Package = package.Package,
            RecipeDirectory = SourceLocations.DirectoryOf(package.Recipe.GetType()),
            DownloadDirectory = Settings.Downloads,
            SourceDirectory = Settings.SourceOf(package.Id),
            BuildDirectory = Settings.SourceOf(package.Id),
            DestinationDirectory = Settings.StagingOf(package.Id),
            Prefix = Installer.PathsOf(package.Id).Baked,
            RealPrefix = Settings.PrefixOf(package.Id.Platform),
            Environment = EnvironmentOf(package.Id.Platform, Installer.PathsOf(package.Id).Baked, package.Dependencies.Count == 0),
            Emulator = package.Package.Settings.IsTested ? Emulator.Find(package.Id.Platform, EnvironmentOf(package.Id.Platform)) : [],
            Jobs = session.Jobs,
            Jobserver = session.Jobserver,
            ConfigureCache = Build.ConfigureCache ? Settings.State / "configure-cache" : null,
            MovesSources = movesSources && !Pins.IsFrozen,
            Mirrors = mirrors.Map,
            SourceIndex = mirrors.Index,
            Pins = Pins,
            Commands = session.Commands,
            Http = http,
            GitHubToken = Build.GitHubToken,
            GitHubEnterpriseToken = Build.GitHubEnterpriseToken,
            Time = session.Time,
            Log = session.Log,
        };

    /// <summary>Says which tests that were asked for are not run.</summary>
    public void WarnOfTests(PackageWork work)
    {
        foreach (var package in overrides.Untested(work))
        {
            session.Log.Write(
                StepLogKind.Warning,
                $"The tests of {package} are not run: nothing here runs its programs ({string.Join(" or ", Emulator.Programs(package.Platform))} would)."
            );
        }
    }

    /// <summary>The environment of the steps of a platform's packages.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(Platform platform, AbsolutePath? baked = null, bool isAlone = false) =>
        StepEnvironment.Of(
            Variables,
            platform,
            Settings.Prefix,
            Settings.NativePrefix,
            platform.IsCross ? Settings.Wrappers : null,
            baked,
            isAlone
        );

    /// <summary>Demands the programs that a package's modules execute and that no package of the plan brings.</summary>
    public void RequireTools(ResolvedPackage package, bool fetchesOnly)
    {
        var tools = fetchesOnly || Roots is not null ? PackageTools.OfFetch(package.Package) : PackageTools.Of(package.Package);
        MissingTools.Refuse(
            tools.Except(package.Tools.Select(tool => tool.Need)),
            StepEnvironment.OfSystem(Environment),
            $"To build {package.Id.Name}"
        );
    }

    /// <summary>What became of each package that was asked for, a line each.</summary>
    public string Outcome(PackageWork work)
    {
        var roots = work.Decisions.Where(decision => work.Roots.Contains(decision.Package.Id));
        return string.Join(
            '\n',
            roots.Select(root => $"{root.Package.Id} {PackageAnswers.Words(root)} in {Settings.PrefixOf(root.Package.Id.Platform)}")
        );
    }

    /// <summary>Waits until this run may build packages in this checkout, and makes what their steps call.</summary>
    public async Task<IDisposable> LockAsync(IStepLog log, CancellationToken cancellationToken)
    {
        var held = await Staging.LockAsync(log, cancellationToken);
        CrossWrappers.Write(Settings, StepEnvironment.OfSystem(Environment));
        return held;
    }

    /// <summary>As <see cref="LockAsync"/>, for a target that changes what packages are made from or what is installed.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var held = await Staging.TakeTurnAsync(session.Log, cancellationToken);
        CrossWrappers.Write(Settings, StepEnvironment.OfSystem(Environment));
        return held;
    }

    /// <summary>Notes which installed packages were asked for by name.</summary>
    public async Task RequestAsync(PackageWork work, CancellationToken cancellationToken)
    {
        foreach (var package in work.Requested)
            await PrefixCommit.RequestAsync(new Prefix(Settings.PrefixOf(package.Platform)), package.Name, session.Time, cancellationToken);
    }
}
