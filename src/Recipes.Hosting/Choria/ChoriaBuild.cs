using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Compiling;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Plugins;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Packaging;
using Recipes.IO;
using Recipes.Prefixes;
using PackagePlan = Recipes.FrontEnds.Choria.Planning.PackagePlan;

namespace Recipes.Hosting.Choria;

/// <summary>One run of a specification: what its targets do, and what came out.</summary>
internal sealed class ChoriaBuild : IDisposable
{
    private readonly BuildSession session;
    private readonly IChoria build;
    private readonly SpecificationPlan plan;
    private readonly SpecificationPlan keys;
    private readonly ChoriaPlaces places;
    private readonly SourceTree source;
    private readonly Lazy<Task<string>> sourceDigest;
    private readonly GoProgram go;
    private readonly ChoriaRoots? roots;
    private readonly ChoriaPackaging packaging;
    private readonly Dictionary<string, AbsolutePath> binaries = new(StringComparer.Ordinal);
    private readonly List<ChoriaArtifact> artifacts = [];
    private readonly SemaphoreSlim publishing = new(1);
    private FileLock? turn;

    private ChoriaBuild(BuildSession session, IChoria build, (SpecificationPlan Plan, SpecificationPlan Keys) plans, DateTimeOffset time)
    {
        this.session = session;
        this.build = build;
        (plan, keys) = plans;
        places = ChoriaPlaces.Of(session, build, plan.Build);
        source = SourceTree.Read(places.Source, places.Excluded);
        sourceDigest = new Lazy<Task<string>>(() => source.DigestAsync(CancellationToken.None));
        go = new GoProgram(session.Commands, session.Environment, build.GoVersion);
        roots = ChoriaRoots.Of(session, build, places);
        packaging = new ChoriaPackaging(session, build, plan, places, roots) { Time = time };
        Time = time;
    }

    /// <summary>What is done, in the order written.</summary>
    public SpecificationPlan Plan => plan;

    /// <summary>The time of all that is in packages.</summary>
    public DateTimeOffset Time { get; }

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
        var planned = ChoriaPlans.Plan(specification, request);
        // A time that somebody fixed is said on purpose; that of the clock would make each result another.
        var isFixed = session.Environment.ContainsKey("SOURCE_DATE_EPOCH");
        var counted = SpecificationPlanner.Plan(specification, isFixed ? request : request with { BuildTime = DateTimeOffset.UnixEpoch });
        var run = new ChoriaBuild(session, build, (planned, counted), request.BuildTime);
        run.packaging.Refuse();
        run.CheckBuildCache();
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
        var isCached = build.BuildCache is { } directory && (directory / binary.OutputFile).FileExists();
        var place = places.Of("binaries", binary.Target);
        var compiled =
            roots is null || isCached
                ? await CompileInAsync(Input(binary, place, isCached, go), session.Commands, cancellationToken)
                : await roots.RunAsync(
                    plan.Packages.FirstOrDefault(package => package.Binary?.Target == binary.Target)?.Package ?? "",
                    place,
                    async (image, commands) =>
                    {
                        using var inside = new GoProgram(
                            commands,
                            roots.EnvironmentOf(ProjectEnvironment.Of(session.Environment, [])),
                            build.GoVersion,
                            isElsewhere: true
                        );
                        var input = Input(binary, place, isCached, inside);
                        return await CompileInAsync(
                            input with
                            {
                                Compiler = async ct => $"{await inside.VersionAsync(ct)} in base {image}",
                                Environment = roots.EnvironmentOf(input.Environment),
                            },
                            commands,
                            cancellationToken
                        );
                    },
                    cancellationToken
                );
        lock (binaries)
            binaries[binary.Target] = compiled;
    }

    private CompilationInput Input(BinaryPlan binary, AbsolutePath place, bool isCached, GoProgram program) =>
        new()
        {
            Plan = binary,
            KeyPlan = keys.Binaries.First(key => key.Target == binary.Target),
            Source = source,
            SourceDigest = isCached ? Task.FromResult("") : sourceDigest.Value,
            Compiler = program.VersionAsync,
            Go = program.FindAsync,
            Directory = place,
            Environment = ProjectEnvironment.Of(session.Environment, ChoriaVariables.Of(build, plan, places, null)),
            Store = session.Packages?.Store,
            BuildCache = build.BuildCache,
            Jobs = () => session.Jobserver?.TakeShare() ?? new JobShare(session.Jobs),
        };

    private Task<AbsolutePath> CompileInAsync(CompilationInput input, ICommandRunner commands, CancellationToken cancellationToken) =>
        new Compilation(input, commands, session.Log, session.Time).RunAsync(cancellationToken);

    /// <summary>Hands a compiled binary out.</summary>
    public async Task PublishAsync(BinaryPlan binary, CancellationToken cancellationToken)
    {
        // Two targets may have one output; where each has its own tree, both are good.
        var isShared = plan.Binaries.Any(other => other.OutputFile == binary.OutputFile && other.Target != binary.Target);
        var file = isShared
            ? places.Artifacts / ChoriaPlaces.FileName(binary.Target) / binary.OutputFile
            : places.Artifacts / binary.OutputFile;
        await ArtifactFile.CopyAsync(Compiled(binary), file, cancellationToken);
        await AddAsync(new ChoriaArtifact(file, binary, null, Compiled(binary)), cancellationToken);
    }

    /// <summary>Makes a package.</summary>
    public async Task PackageAsync(PackagePlan package, CancellationToken cancellationToken)
    {
        var binary = package.Binary is { } target ? Compiled(target) : null;
        var files = await packaging.MakeAsync(package, binary, cancellationToken);
        // Of a template of the project nobody knows beforehand what it makes, and two may make one file.
        await publishing.WaitAsync(cancellationToken);
        try
        {
            foreach (var file in files)
                await HandOutAsync(new ChoriaArtifact(file, package.Binary, package, binary), cancellationToken);
        }
        finally
        {
            publishing.Release();
        }
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
    public void Dispose()
    {
        turn?.Dispose();
        go.Dispose();
        publishing.Dispose();
    }

    // Of two files with one name, that of the package that is written later stays, as where one package is made after the other.
    private async Task HandOutAsync(ChoriaArtifact made, CancellationToken cancellationToken)
    {
        var artifact = made with { File = places.Artifacts / made.File.Name };
        if (artifacts.Find(other => other.File == artifact.File) is { } earlier)
        {
            var (kept, left) = Order(earlier) > Order(made) ? (earlier, made) : (made, earlier);
            session.Log.Write(
                StepLogKind.Warning,
                $"{artifact.File.Name} is made of '{left.Package?.Package}' and of '{kept.Package?.Package}': that of '{kept.Package?.Package}' is handed out."
            );
            if (kept == earlier)
                return;
            artifacts.Remove(earlier);
        }
        if (made.File != artifact.File)
        {
            await ArtifactFile.CopyAsync(made.File, artifact.File, cancellationToken);
            made.File.DeleteFile();
        }
        await AddAsync(artifact, cancellationToken);

        int Order(ChoriaArtifact other) => plan.Packages.TakeWhile(package => package.Package != other.Package?.Package).Count();
    }

    private AbsolutePath Compiled(BinaryPlan binary)
    {
        lock (binaries)
            return binaries[binary.Target];
    }

    private async Task AddAsync(ChoriaArtifact artifact, CancellationToken cancellationToken)
    {
        var documents = new ChoriaDocuments(plan, build, session, places, Time);
        var complete = await documents.WriteAsync(artifact, await sourceDigest.Value, go, cancellationToken);
        lock (artifacts)
            artifacts.Add(complete);
        session.Log.Write(StepLogKind.Information, $"{artifact.File} is written: {new FileInfo(artifact.File).Length} bytes.");
    }

    // The original builds what is not there, and so does this; but who names a directory expects something of it.
    private void CheckBuildCache()
    {
        if (build.BuildCache is not { } cache)
            return;
        if (cache.FileExists())
            throw new RecipesException($"BUILD_CACHE names '{cache}', which is a file.", "Name a directory of binaries.", ExitCode.Usage);
        if (!cache.DirectoryExists())
            session.Notice($"Warning: BUILD_CACHE names '{cache}', where there is no directory: everything is built.");
        else if (plan.Binaries.Count > 0 && !plan.Binaries.Any(binary => (cache / binary.OutputFile).FileExists()))
            session.Notice(
                $"Warning: '{cache}' of BUILD_CACHE has none of {string.Join(", ", plan.Binaries.Select(binary => binary.OutputFile).Distinct(StringComparer.Ordinal))}: everything is built."
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
