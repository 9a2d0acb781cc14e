using Recipes.Commands;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Modules.Crossing;

namespace Recipes.Modules.Building;

/// <summary>Builds what Meson describes, in a directory beside the sources: <c>setup</c>, <c>compile</c>, <c>install</c>.</summary>
public sealed record MesonBuild : IConfigurable
{
    /// <summary>Further arguments of <c>meson setup</c>, after ours: <c>-Ddocs=false</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Meson's build type. Default: <c>release</c>.</summary>
    public string BuildType { get; init; } = "release";

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } =
    [new ToolNeed("meson"), new ToolNeed("ninja", new SystemPackage("ninja-build") { Pacman = "ninja", Brew = "ninja" })];

    /// <inheritdoc/>
    public Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutOfTree.Require(context, ".", "meson.build");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task BuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context = await SourcePaths.HideAsync(MesonTypes.Apply(context), ["CPPFLAGS"], cancellationToken);
        var settings = context.Package.Settings;
        var type = settings.Type is { } asked ? MesonTypes.Name(asked) : BuildType;
        var build = OutOfTree.DirectoryOf(context);
        var cross = await CrossFileAsync(context, cancellationToken);
        var setup = Command.Create(
            "meson",
            [
                "setup",
                build,
                context.SourceDirectory,
                $"--prefix={context.Prefix}",
                // Debian's Meson chooses lib/x86_64-linux-gnu: nothing else here looks there.
                "--libdir=lib",
                $"--buildtype={type}",
                // What a package needs is a dependency of its recipe, not a download that nobody verified.
                "--wrap-mode=nodownload",
                .. MesonTypes.Sanitize(settings.Sanitizers),
                .. cross,
                .. Arguments,
            ]
        );
        await context.RunAsync(setup.In(context.SourceDirectory), cancellationToken);
        // ninja knows no jobserver over a pipe: it gets a share that stays the same.
        using var share = context.TakeJobs();
        var ninja = Command.Create("ninja", "-C", build, $"-j{share.Jobs}").In(build).WithEnvironment(context.Environment);
        await context.RunAsync(ninja, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TakesEmulator => true;

    /// <inheritdoc/>
    public async Task TestAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tested = BuildFlags.ForTests(MesonTypes.Apply(context));
        var test = Command.Create(
            "meson",
            ["test", "-C", OutOfTree.DirectoryOf(context), "--print-errorlogs", "--no-rebuild", .. context.Package.Tests?.Arguments ?? []]
        );
        await tested.RunAsync(test.In(context.SourceDirectory).WithEnvironment(tested.Environment), cancellationToken);
    }

    /// <inheritdoc/>
    public IBuildModule Configure(IReadOnlyList<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var install = Command.Create("meson", "install", "--no-rebuild", "-C", OutOfTree.DirectoryOf(context));
        return context.RunAsync(OutOfTree.Staged(context, install), cancellationToken);
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("build", "meson").AddList("meson", Arguments).Add("meson.type", BuildType);
    }

    private static async Task<IReadOnlyList<string>> CrossFileAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        if (!context.Package.Id.Platform.IsCross)
            return [];
        var file = context.SourceDirectory / "_cross.ini";
        await File.WriteAllTextAsync(file, MesonCrossFile.Describe(context.Package.Id.Platform, context.Emulator), cancellationToken);
        return [$"--cross-file={file}"];
    }
}
