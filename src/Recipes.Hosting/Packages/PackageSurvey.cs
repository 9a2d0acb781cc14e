using Recipes.Commands;
using Recipes.Environments;
using Recipes.Errors;
using Recipes.Hosting.Machines;
using Recipes.Hosting.Packages.Platforms;
using Recipes.Hosting.Packages.Stores;
using Recipes.IO;
using Recipes.Locking;
using Recipes.Modules;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Sources;
using Recipes.Stores;

namespace Recipes.Hosting.Packages;

/// <summary>Looks at the machine before a plan is made: records, pins, and what the checks say of packages that came from elsewhere.</summary>
internal sealed class PackageSurvey(
    PackageSettings settings,
    LockFile pins,
    ICommandRunner commands,
    IReadOnlyDictionary<string, string> environment,
    ToolRecipes tools,
    Store? store
)
{
    private readonly BuildMachine machine = new(environment);
    private readonly List<string> evidence = [];
    private readonly Dictionary<(Type Recipe, string Name), string?> digests = [];

    /// <summary>
    /// Tells what stands for the machine where packages are built in build roots: nothing of this machine provides one then. Not asked before there
    /// are packages: who builds specifications in images need not have a base.
    /// </summary>
    public Func<string>? BuildRoot { get; init; }

    /// <summary>The files whose change could change that.</summary>
    public IReadOnlyList<AbsolutePath> BuildRootEvidence { get; init; } = [];

    /// <summary>Whether configure scripts are told what others found out: should that ever make other files, they have another key.</summary>
    public bool SharesConfigure { get; init; }

    /// <summary>The files whose change could change the facts.</summary>
    public IReadOnlyList<string> Evidence => evidence;

    /// <summary>What is known without running a program.</summary>
    public PackageFacts Records() =>
        Facts(
            settings.Platforms.SelectMany(
                platform => new Prefix(settings.PrefixOf(platform)).All(),
                (platform, record) => (platform, record)
            )
        );

    /// <summary>The same, of some packages only.</summary>
    public PackageFacts RecordsOf(IEnumerable<PackageId> packages) =>
        Facts(
            packages
                .Select(id => (id.Platform, Record: new Prefix(settings.PrefixOf(id.Platform)).Find(id.Name)))
                .Where(pair => pair.Record is not null)
                .Select(pair => (pair.Platform, pair.Record!))
        );

    private PackageFacts Facts(IEnumerable<(Platform Platform, InstalledPackage Record)> records) =>
        new()
        {
            Prefixes = settings.Platforms.ToDictionary(platform => platform, settings.PrefixOf),
            Installed = records.ToDictionary(pair => (pair.Platform, pair.Record.Name), pair => pair.Record),
            FindPin = pins.Find,
            CodeDigest = CodeOf,
            FileDigest = DigestOf,
            Flags = SharesConfigure
                ? new Dictionary<string, string>(StepEnvironment.Flags(environment), StringComparer.Ordinal)
                {
                    ["configure-cache"] = "shared",
                }
                : StepEnvironment.Flags(environment),
            // What is built in a root has nothing of this machine.
            Machine = BuildRoot?.Invoke() ?? machine.Name,
            OwnCompilers = BuildRoot is null ? machine.Compilers : new Dictionary<string, string>(),
            FindStored = (document, platform) => store?.Find(document, settings.PathsOf(platform)),
        };

    /// <summary>Adds what the checks say of the packages that the prefix does not hold and whose variant nobody named.</summary>
    /// <param name="closure">Dependencies first.</param>
    /// <param name="roots">What was asked for.</param>
    /// <param name="records">What is known without running a program.</param>
    /// <param name="isTolerant">Whether what cannot be looked for counts as not there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PackageFacts> CheckAsync(
        IReadOnlyList<ResolvedPackage> closure,
        IReadOnlyCollection<PackageId> roots,
        PackageFacts records,
        bool isTolerant,
        CancellationToken cancellationToken
    )
    {
        var provided = new Dictionary<PackageId, string>();
        var needed = roots.ToHashSet();
        // From the back each package is reached before what it needs: what only a provided package needs is not asked for.
        foreach (var package in closure.Reverse().Where(package => needed.Contains(package.Id)))
        {
            evidence.Add(new Prefix(settings.PrefixOf(package.Id.Platform)).RecordFile(package.Id.Name));
            if (await AnswerAsync(package, records, isTolerant, cancellationToken) is { } answer)
                provided.Add(package.Id, answer);
            else
                needed.UnionWith([.. package.Dependencies, .. package.Tools.Select(tool => tool.Package)]);
        }
        evidence.Add(pins.Path);
        evidence.AddRange(machine.Evidence);
        evidence.AddRange(BuildRootEvidence.Select(file => (string)file));
        return records with { Provided = provided, Compilers = await CompilersAsync(cancellationToken) };
    }

    private async Task<string?> AnswerAsync(
        ResolvedPackage package,
        PackageFacts records,
        bool isTolerant,
        CancellationToken cancellationToken
    )
    {
        var checks = package.Package.Checks;
        // What the system has is of this machine: it never stands for a package of another platform.
        if (
            checks.Count == 0
            || BuildRoot is not null
            || package.Id.Platform.IsCross
            || package.IsExplicit
            || records.Installed.ContainsKey((package.Id.Platform, package.Id.Name))
        )
            return null;
        var directory = CreateTemporaryDirectory();
        try
        {
            var context = new CheckContext
            {
                Environment = StepEnvironment.OfSystem(environment),
                Commands = commands,
                TemporaryDirectory = directory.FullName,
            };
            var needs = checks.SelectMany(check => check.Tools).ToList();
            evidence.AddRange(needs.SelectMany(need => ToolSearch.Evidence(need.Name, context.Environment)));
            // What cannot be asked for is built, and what it could be asked with too.
            if (
                needs.Exists(need =>
                    tools.Find(need) is not null || (isTolerant && ToolSearch.Find(need.Name, context.Environment) is null)
                )
            )
                return null;
            MissingTools.Refuse(needs, context.Environment, $"To look for {package.Id.Name}");
            var answers = new List<string>();
            foreach (var check in checks)
            {
                var result = await check.CheckAsync(context, cancellationToken);
                evidence.AddRange(result.Evidence);
                if (!result.Satisfied)
                    return null;
                answers.Add(result.Detail);
            }
            return string.Join(", ", answers);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyDictionary<Platform, string>> CompilersAsync(CancellationToken cancellationToken)
    {
        var compilers = new Dictionary<Platform, string>();
        if (!settings.Target.IsCross)
            return compilers;
        var places = StepEnvironment.Of(environment, settings.Target, settings.Prefix, settings.NativePrefix);
        var (identity, files) = await CrossCompiler.IdentifyAsync(settings.Target, places, commands, cancellationToken);
        evidence.AddRange(files);
        if (identity is not null)
            compilers.Add(settings.Target, identity);
        return compilers;
    }

    /// <summary>A new directory for a check's files.</summary>
    /// <exception cref="RecipesException">None can be made (exit code 2).</exception>
    public static DirectoryInfo CreateTemporaryDirectory()
    {
        try
        {
            return Directory.CreateTempSubdirectory("recipes-check-");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The directory for temporary files, '{Path.GetTempPath().TrimEnd('/')}', does not exist or cannot be written.",
                "Set TMPDIR to one that can.",
                ExitCode.Usage,
                fault
            );
        }
    }

    // Read once: what changes while the plan is carried out is noticed by the next run.
    private string? DigestOf(Type recipe, string name)
    {
        lock (digests)
        {
            if (digests.TryGetValue((recipe, name), out var known))
                return known;
            var path = SourceLocations.DirectoryOf(recipe) is { } directory ? directory / name : null;
            if (Path.IsPathFullyQualified(name))
                path = name;
            if (path is not null)
            {
                evidence.Add(path);
                if (path.DirectoryExists())
                    evidence.AddRange(FileDigests.Entries(path).Select(entry => entry.FullName));
            }
            return digests[(recipe, name)] = path is null ? null : FileDigests.Of(path);
        }
    }

    // A recipe that only describes is covered by what it says; one that overrides a target has code that nothing else covers.
    private static string? CodeOf(Type recipe) =>
        recipe.GetProperties().Any(property => property.PropertyType == typeof(Targets.Target) && property.DeclaringType != typeof(Recipe))
            ? SourceDigests.Of(recipe)
            : null;
}
