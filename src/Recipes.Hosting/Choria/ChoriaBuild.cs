using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Compiling;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Plugins;
using Recipes.FrontEnds.Choria.Templates;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Choria.Families;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Packagers.Signing;
using Recipes.Prefixes;
using PackagePlan = Recipes.FrontEnds.Choria.Planning.PackagePlan;

namespace Recipes.Hosting.Choria;

/// <summary>One run of a specification: what its targets do, and what came out.</summary>
internal sealed class ChoriaBuild : IDisposable
{
    private static readonly string[] Licenses = ["LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"];

    private readonly BuildSession session;
    private readonly IChoria build;
    private readonly SpecificationPlan plan;
    private readonly SpecificationPlan keys;
    private readonly ChoriaPlaces places;
    private readonly SourceTree source;
    private readonly Lazy<Task<string>> sourceDigest;
    private readonly GoProgram go;
    private readonly GpgSigner? signer;
    private readonly Dictionary<string, AbsolutePath> binaries = new(StringComparer.Ordinal);
    private readonly List<ChoriaArtifact> artifacts = [];
    private FileLock? turn;

    private ChoriaBuild(BuildSession session, IChoria build, (SpecificationPlan Plan, SpecificationPlan Keys) plans)
    {
        this.session = session;
        this.build = build;
        (plan, keys) = plans;
        places = ChoriaPlaces.Of(session, build, plan.Build);
        source = SourceTree.Read(places.Source, places.Excluded);
        sourceDigest = new Lazy<Task<string>>(() => source.DigestAsync(CancellationToken.None));
        go = new GoProgram(session.Commands, session.Environment, build.GoVersion);
        signer = build.SignWith is { } key ? new GpgSigner(session.Commands, key, session.Environment) : null;
    }

    /// <summary>What is done, in the order written.</summary>
    public SpecificationPlan Plan => plan;

    /// <summary>The time of all that is in packages.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Plans what the parameters ask for, and refuses what cannot be packaged, before anything runs.</summary>
    /// <exception cref="RecipesException">The specification is invalid (exit code 3), or a parameter is wrong (2).</exception>
    public static async Task<ChoriaBuild> PrepareAsync(
        BuildSession session,
        IChoria build,
        bool isOfBinaries,
        CancellationToken cancellationToken
    )
    {
        var (specification, request) = await ChoriaPlans.PrepareAsync(build, isOfBinaries, cancellationToken);
        var plan = ChoriaPlans.Plan(specification, request);
        // A time that somebody fixed is said on purpose; that of the clock would make each result another.
        var isFixed = session.Environment.ContainsKey("SOURCE_DATE_EPOCH");
        var keys = SpecificationPlanner.Plan(specification, isFixed ? request : request with { BuildTime = DateTimeOffset.UnixEpoch });
        var run = new ChoriaBuild(session, build, (plan, keys)) { Time = request.BuildTime };
        run.Refuse();
        await run.WarnOfPluginsAsync(cancellationToken);
        return run;
    }

    /// <summary>Waits until no other run of this checkout builds the same.</summary>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        var file = places.State / "lock";
        turn = FileLock.TryAcquire(file);
        if (turn is not null)
            return;
        session.Log.Write(StepLogKind.Information, $"Another run builds '{plan.Build}' in this checkout: waiting for it.");
        turn = await FileLock.AcquireAsync(file, session.Time, cancellationToken);
    }

    /// <summary>Compiles a binary.</summary>
    public async Task CompileAsync(BinaryPlan binary, CancellationToken cancellationToken)
    {
        var cache = build.BuildCache is { } directory && (directory / binary.Output).FileExists();
        var input = new CompilationInput
        {
            Plan = binary,
            KeyPlan = keys.Binaries.First(key => key.Target == binary.Target),
            Source = source,
            SourceDigest = cache ? Task.FromResult("") : sourceDigest.Value,
            Compiler = go.VersionAsync,
            Go = cache ? "" : await go.FindAsync(cancellationToken),
            Directory = places.Of("binaries", binary.Target),
            Environment = ProjectEnvironment.Of(session.Environment, Said(null)),
            Store = session.Packages?.Store,
            BuildCache = build.BuildCache,
            Jobs = () => session.Jobserver?.TakeShare() ?? new Commands.JobShare(session.Jobs),
        };
        var compiled = await new Compilation(input, session.Commands, session.Log, session.Time).RunAsync(cancellationToken);
        lock (binaries)
            binaries[binary.Target] = compiled;
    }

    /// <summary>Hands a compiled binary out.</summary>
    public async Task PublishAsync(BinaryPlan binary, CancellationToken cancellationToken)
    {
        // Two targets may have one output; where each has its own tree, both are good.
        var isShared = plan.Binaries.Any(other => other.Output == binary.Output && other.Target != binary.Target);
        var file = isShared ? places.Artifacts / binary.Target / binary.Output : places.Artifacts / binary.Output;
        file.Parent!.CreateDirectory();
        File.Copy(Compiled(binary), file + ".part", overwrite: true);
        File.Move(file + ".part", file, overwrite: true);
        await AddAsync(new ChoriaArtifact(file, binary, null, Compiled(binary)), cancellationToken);
    }

    /// <summary>Makes a package.</summary>
    public async Task PackageAsync(PackagePlan package, CancellationToken cancellationToken)
    {
        var binary = package.Binary is { } target ? Compiled(target) : null;
        var files = package.Template.IsBuiltIn
            ? await WriteAsync(package, binary!, cancellationToken)
            : await RunTemplateAsync(package, binary, cancellationToken);
        foreach (var file in files)
            await AddAsync(new ChoriaArtifact(file, package.Binary, package, binary), cancellationToken);
    }

    /// <summary>Ends a run: the list of digests.</summary>
    public static async Task FinishAsync(IChoria build, CancellationToken cancellationToken)
    {
        var run =
            BuildSession.Current.Choria
            ?? throw new RecipesException(
                "The targets of a Choria build run only where they were planned with the build.",
                "Let the build class implement IChoria, and keep the targets' names.",
                ExitCode.Internal
            );
        if (run.build != build)
            throw new InvalidOperationException("The run belongs to another build.");
        List<AbsolutePath> files;
        lock (run.artifacts)
            files = [.. run.artifacts.SelectMany(artifact => artifact.All)];
        if (files.Count > 0)
            await DigestList.WriteAsync(run.places.Artifacts, files, cancellationToken);
        RunningTarget.Current?.AddSummary("Artifacts", run.places.Artifacts);
    }

    /// <summary>Lets other runs go on.</summary>
    public void Dispose() => turn?.Dispose();

    private AbsolutePath Compiled(BinaryPlan binary)
    {
        lock (binaries)
            return binaries[binary.Target];
    }

    private async Task<IReadOnlyList<AbsolutePath>> WriteAsync(
        PackagePlan package,
        AbsolutePath binary,
        CancellationToken cancellationToken
    )
    {
        places.Artifacts.CreateDirectory();
        var written = new List<AbsolutePath>();
        foreach (var file in PackageFamilies.Files(Input(package, binary)))
        {
            var path = places.Artifacts / file.Name;
            await using (var stream = File.Create(path + ".part"))
                await file.Packager.WriteAsync(file.Contents, stream, cancellationToken);
            File.Move(path + ".part", path, overwrite: true);
            written.Add(path);
        }
        return written;
    }

    private async Task<IReadOnlyList<AbsolutePath>> RunTemplateAsync(
        PackagePlan package,
        AbsolutePath? binary,
        CancellationToken cancellationToken
    )
    {
        var input = new TemplateInput
        {
            Plan = package,
            Source = places.Source,
            Excluded = places.Excluded,
            Binary = binary,
            Directory = places.Of("packages", package.Package),
            Artifacts = places.Artifacts,
            Time = Time,
            Environment = ProjectEnvironment.Of(session.Environment, Said(package)),
        };
        var made = await new TemplateRun(input, session.Commands, session.Log).RunAsync(cancellationToken);
        input.Directory.DeleteDirectory();
        return made;
    }

    private FamilyInput Input(PackagePlan package, AbsolutePath binary) =>
        new()
        {
            Plan = package,
            Binary = binary,
            Time = Time,
            License = Licenses
                .Select(name => (places.Source / name).ExistingFile()?.ReadAllText())
                .FirstOrDefault(text => text is not null),
            Commands = session.Commands,
            Environment = session.Environment,
            Signer = signer,
        };

    // What the original's own environment told them.
    private IEnumerable<NamedValue> Said(PackagePlan? package)
    {
        yield return new NamedValue("BUILD", plan.Build);
        yield return new NamedValue("VERSION", plan.Version);
        yield return new NamedValue("SOURCE_DIR", places.Source);
        yield return new NamedValue("ARTIFACTS", places.Artifacts);
        if (build.Sha is { } sha)
            yield return new NamedValue("SHA1", sha);
        if (package is not null)
            yield return new NamedValue("PACKAGE", package.Package);
    }

    private async Task AddAsync(ChoriaArtifact artifact, CancellationToken cancellationToken)
    {
        var documents = new ChoriaDocuments(plan, build, session, places, Time);
        var complete = await documents.WriteAsync(artifact, await sourceDigest.Value, go, cancellationToken);
        lock (artifacts)
            artifacts.Add(complete);
        session.Log.Write(StepLogKind.Information, $"{artifact.File} is written: {new FileInfo(artifact.File).Length} bytes.");
    }

    private void Refuse()
    {
        // Any file stands for a binary that is still to be compiled: no fault depends on what is in it.
        var stand = (places.Source / "packager/buildspec.yaml").ExistingFile() ?? session.BuildAssembly;
        var faults = plan
            .Packages.Where(package => package.Template.IsBuiltIn)
            .SelectMany(package => PackageFamilies.Files(Input(package, stand)), (package, file) => (package, file))
            .SelectMany(pair => pair.file.Faults, (pair, fault) => $"{pair.package.Package} as {pair.file.Packager.Format}: {fault}")
            .Distinct()
            .ToList();
        if (faults.Count == 0)
            return;
        throw new RecipesException(
            $"{(faults.Count == 1 ? "A package" : "Packages")} cannot be made:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}",
            "Correct the properties of the packages; nothing was built.",
            ExitCode.InvalidInput
        );
    }

    // The project's own generator writes the files in most projects, and falls into the same traps.
    private async Task WarnOfPluginsAsync(CancellationToken cancellationToken)
    {
        var lists = await new PluginGeneration(places.Source, session.Notice).ReadAsync(cancellationToken);
        foreach (var fault in PluginFiles.Faults(lists))
            session.Notice($"{fault.Position}: Warning: {fault.Message}. {fault.Hint}");
    }
}
