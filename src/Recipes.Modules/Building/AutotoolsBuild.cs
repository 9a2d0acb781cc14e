using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Modules.Building.Configuring;

namespace Recipes.Modules.Building;

/// <summary>Builds what GNU's autotools made: <c>configure</c>, <c>make</c>, <c>make install</c>.</summary>
public sealed record AutotoolsBuild : IConfigurable
{
    private static readonly string[] Scripts = ["configure.ac", "configure.in"];

    /// <summary>Further arguments for <c>configure</c>, after <c>--prefix</c>.</summary>
    public IReadOnlyList<string> ConfigureArguments { get; init; } = [];

    /// <summary>
    /// Directories of macros, relative to the source tree, where neither <c>configure.ac</c> nor <c>Makefile.am</c> names them; one that is not there
    /// does not count. Default: none.
    /// </summary>
    public IReadOnlyList<string> MacroDirectories { get; init; } = [];

    /// <summary>Variables set on make's command line, as <c>NAME=value</c>, in both steps. Default: none.</summary>
    public IReadOnlyList<string> MakeArguments { get; init; } = [];

    /// <summary>
    /// Whether <c>configure</c> takes <c>--host</c> and <c>--build</c> for cross compiling, as those of autoconf do. One that does not learns the platform
    /// from <c>CHOST</c> and the compiler from <c>CC</c>. Default: yes.
    /// </summary>
    public bool TakesHost { get; init; } = true;

    /// <summary>Whether to build in a directory of its own where the context gives none, as some packages ask for.</summary>
    public bool OutOfTree { get; init; }

    /// <summary>Whether make may run several jobs at once. Default: yes; not for makefiles that lack dependencies.</summary>
    public bool IsParallel { get; init; } = true;

    /// <summary>
    /// Whether the source has no <c>configure</c>, as most repositories: then the programs that make it are known to be needed before the source is
    /// there. Not part of the key: it is made wherever it is missing.
    /// </summary>
    public bool LacksConfigure { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => LacksConfigure ? [MakeProgram.Need, .. ToolNeed.Autotools] : [MakeProgram.Need];

    /// <inheritdoc/>
    public async Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        var configure = context.SourceDirectory / "configure";
        if (!NeedsConfigureScript(context, configure))
        {
            MakeExecutable(configure);
            return;
        }
        try
        {
            var macros = MacroDirectories.Where(name => System.IO.Directory.Exists(context.SourceDirectory / name));
            var autoreconf = Command.Create("autoreconf", ["-fi", .. macros.SelectMany(name => new[] { "-I", name })]);
            await context.RunAsync(autoreconf.In(context.SourceDirectory), cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            throw new RecipesException(
                $"{context.Package.Id} needs 'autoreconf' to make its configure script, and it is missing.",
                "Install the package group native:autotools (Debian: apt-get install autoconf automake libtool).",
                ExitCode.MissingTool,
                fault
            );
        }
    }

    /// <inheritdoc/>
    public async Task BuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        // What configure finds out has nothing to do with where it runs.
        var placeless = BuildFlags.Apply(context, hasTypes: false);
        context = await SourcePaths.HideAsync(placeless, ["CPPFLAGS"], cancellationToken);
        var directory = BuildDirectory(context);
        System.IO.Directory.CreateDirectory(directory);
        var file = context.SourceDirectory / "configure";
        var script = await ConfigureScript.ReadAsync(file, cancellationToken);
        var environment = Environment(context);
        var configure = Command
            .Create(file, [$"--prefix={context.Prefix}", .. script.OneTimeOptions, .. Platforms(context), .. ConfigureArguments])
            .WithEnvironment(environment);
        var cache = await ConfigureCache.OpenAsync(placeless, script, ConfigureArguments, cancellationToken);
        if (cache is not null)
            configure = cache.Serve(configure, environment, directory / "recipes.config.site");
        try
        {
            await context.RunAsync(configure.In(directory), cancellationToken);
        }
        catch (CommandFailedException fault)
        {
            var log = directory / "config.log";
            if (!await ConfigureLog.WriteAsync(log, context.Log, cancellationToken))
                throw;
            throw new CommandFailedException(fault.Result, $"Read {log}.");
        }
        cache?.Learn(directory / "config.log");
        await (
            IsParallel
                ? MakeProgram.RunParallelAsync(context, directory, MakeArguments, cancellationToken)
                : MakeProgram.RunSerialAsync(context, directory, MakeArguments, cancellationToken)
        );
    }

    /// <inheritdoc/>
    public Task TestAsync(RecipeContext context, CancellationToken cancellationToken) =>
        MakeTests.RunAsync(
            BuildFlags.Apply(context, hasTypes: false),
            BuildDirectory(context),
            IsParallel,
            MakeArguments,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken) =>
        MakeProgram.RunSerialAsync(
            BuildFlags.Apply(context, hasTypes: false),
            BuildDirectory(context),
            ["install", .. MakeArguments, $"DESTDIR={context.DestinationDirectory}"],
            cancellationToken
        );

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        key.Add("build", "autotools")
            .AddList("configure", ConfigureArguments)
            .AddList("macros", MacroDirectories)
            .AddList("make", MakeArguments);
        if (OutOfTree)
            key.Add("configure.out-of-tree", "true");
        if (!TakesHost)
            key.Add("configure.host", "CHOST");
    }

    /// <inheritdoc/>
    public IBuildModule Configure(IReadOnlyList<string> arguments) =>
        this with
        {
            ConfigureArguments = [.. ConfigureArguments, .. arguments],
        };

    // GNU's words: build is where the compiler runs, host where the result does.
    private IEnumerable<string> Platforms(RecipeContext context)
    {
        if (!TakesHost || !context.Package.Id.Platform.IsCross)
            yield break;
        yield return $"--host={context.Package.Id.Platform.Name}";
        if (Platform.OfThisMachine is { } machine)
            yield return $"--build={machine.Name}";
    }

    private IReadOnlyDictionary<string, string> Environment(RecipeContext context) =>
        TakesHost || !context.Package.Id.Platform.IsCross
            ? context.Environment
            : new Dictionary<string, string>(context.Environment, StringComparer.Ordinal) { ["CHOST"] = context.Package.Id.Platform.Name };

    private static bool NeedsConfigureScript(RecipeContext context, AbsolutePath configure)
    {
        var scripts = Scripts.Select(name => context.SourceDirectory / name).Where(script => File.Exists(script)).ToList();
        // Never older in a checkout of git: all its files have one time.
        if (File.Exists(configure))
            return scripts.Exists(script => File.GetLastWriteTimeUtc(script) > File.GetLastWriteTimeUtc(configure));
        if (scripts.Count > 0)
            return true;
        throw new RecipesException(
            $"{context.Package.Id} has neither 'configure' nor 'configure.ac' in {context.SourceDirectory}.",
            "Choose another build module, or correct where the source comes from.",
            ExitCode.InvalidInput
        );
    }

    /// <summary>Mends what an archive without modes (made on Windows, say) lost.</summary>
    private static void MakeExecutable(AbsolutePath configure)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(configure, File.GetUnixFileMode(configure) | UnixFileMode.UserExecute);
    }

    private AbsolutePath BuildDirectory(RecipeContext context) =>
        OutOfTree && context.BuildDirectory == context.SourceDirectory ? context.SourceDirectory / "_build" : context.BuildDirectory;
}
