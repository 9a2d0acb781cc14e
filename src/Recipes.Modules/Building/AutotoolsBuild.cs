using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Keys;

namespace Recipes.Modules.Building;

/// <summary>Builds what GNU's autotools made: <c>configure</c>, <c>make</c>, <c>make install</c>.</summary>
public sealed record AutotoolsBuild : IBuildModule
{
    private static readonly string[] Scripts = ["configure.ac", "configure.in"];

    /// <summary>Further arguments for <c>configure</c>, after <c>--prefix</c>.</summary>
    public IReadOnlyList<string> ConfigureArguments { get; init; } = [];

    /// <summary>Whether to build in a directory of its own where the context gives none, as some packages ask for.</summary>
    public bool OutOfTree { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } = [MakeProgram.Need];

    /// <inheritdoc/>
    public async Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        if (!NeedsConfigureScript(context.SourceDirectory))
            return;
        try
        {
            await context.RunAsync(Command.Create("autoreconf", "-fi").In(context.SourceDirectory), cancellationToken);
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
        var directory = BuildDirectory(context);
        System.IO.Directory.CreateDirectory(directory);
        var configure = Command.Create(context.SourceDirectory / "configure", [$"--prefix={context.Prefix}", .. ConfigureArguments]);
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
        await MakeProgram.RunAsync(context, directory, MakeProgram.Jobs(context), cancellationToken);
    }

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken) =>
        MakeProgram.RunAsync(context, BuildDirectory(context), ["install", $"DESTDIR={context.DestinationDirectory}"], cancellationToken);

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        key.Add("build", "autotools").AddList("configure", ConfigureArguments);
        if (OutOfTree)
            key.Add("configure.out-of-tree", "true");
    }

    private static bool NeedsConfigureScript(AbsolutePath source)
    {
        var configure = source / "configure";
        if (!File.Exists(configure))
            return true;
        // Never in a checkout of git: all its files have one time.
        return Scripts
            .Select(name => source / name)
            .Any(script => File.Exists(script) && File.GetLastWriteTimeUtc(script) > File.GetLastWriteTimeUtc(configure));
    }

    private AbsolutePath BuildDirectory(RecipeContext context) =>
        OutOfTree && context.BuildDirectory == context.SourceDirectory ? context.SourceDirectory / "_build" : context.BuildDirectory;
}
