using Recipes.Commands;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Modules.Crossing;

namespace Recipes.Modules.Building;

/// <summary>Builds what CMake (3.15 or newer) describes, in a directory beside the sources: configure, <c>--build</c>, <c>--install</c>.</summary>
public sealed record CMakeBuild : IConfigurable
{
    /// <summary>Further arguments of the configuring step, after ours: <c>-DWITH_DOCS=OFF</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>CMake's build type. Default: <c>Release</c>.</summary>
    public string BuildType { get; init; } = "Release";

    /// <summary>Where the top <c>CMakeLists.txt</c> is, relative to the source tree. Default: its root.</summary>
    public string Directory { get; init; } = ".";

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } = [new ToolNeed("cmake"), MakeProgram.Need];

    /// <inheritdoc/>
    public Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutOfTree.Require(context, Directory, "CMakeLists.txt");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task BuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context = await SourcePaths.HideAsync(BuildFlags.Apply(context, hasTypes: true), ["CFLAGS", "CXXFLAGS"], cancellationToken);
        var type = context.Package.Settings.Type is { } asked ? CMakeTypes.Name(asked) : BuildType;
        var build = OutOfTree.DirectoryOf(context);
        var toolchain = await ToolchainAsync(context, cancellationToken);
        var configure = Command.Create(
            "cmake",
            [
                "-S",
                context.SourceDirectory / Directory,
                "-B",
                build,
                // Which generator a user's environment names must not decide what is made.
                "-G",
                "Unix Makefiles",
                $"-DCMAKE_BUILD_TYPE={type}",
                $"-DCMAKE_INSTALL_PREFIX={context.Prefix}",
                // Debian's CMake and others choose lib/x86_64-linux-gnu or lib64: nothing else here looks there.
                "-DCMAKE_INSTALL_LIBDIR=lib",
                $"-DCMAKE_PREFIX_PATH={context.RealPrefix}",
                $"-DCMAKE_INSTALL_RPATH={context.Prefix / "lib"}",
                "-DBUILD_SHARED_LIBS=ON",
                .. toolchain,
                .. CMakeTypes.Overrides(type, context.Package.Settings),
                .. Arguments,
            ]
        );
        await context.RunAsync(configure.In(context.SourceDirectory), cancellationToken);
        // make itself, not --build: it takes part in an outer make's jobserver.
        await MakeProgram.RunParallelAsync(context, build, [], cancellationToken);
    }

    /// <inheritdoc/>
    public bool TakesEmulator => true;

    /// <inheritdoc/>
    public async Task TestAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tested = BuildFlags.ForTests(BuildFlags.Apply(context, hasTypes: true));
        var directory = OutOfTree.DirectoryOf(context);
        if (!File.Exists(directory / "CTestTestfile.cmake"))
        {
            context.Log.Write(StepLogKind.Warning, $"{context.Package.Id} has no tests: its CMakeLists.txt enables none.");
            return;
        }
        var ctest = Command.Create(
            "ctest",
            ["--output-on-failure", "--parallel", $"{context.Jobs}", .. context.Package.Tests?.Arguments ?? []]
        );
        await tested.RunAsync(ctest.In(directory).WithEnvironment(tested.Environment), cancellationToken);
    }

    /// <inheritdoc/>
    public IBuildModule Configure(IReadOnlyList<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var install = Command.Create("cmake", "--install", OutOfTree.DirectoryOf(context));
        return context.RunAsync(OutOfTree.Staged(context, install), cancellationToken);
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("build", "cmake").AddList("cmake", Arguments).Add("cmake.type", BuildType).Add("cmake.directory", Directory);
    }

    private static async Task<IReadOnlyList<string>> ToolchainAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        if (!context.Package.Id.Platform.IsCross)
            return [];
        var file = context.SourceDirectory / "_toolchain.cmake";
        await File.WriteAllTextAsync(
            file,
            CMakeToolchain.Describe(context.Package.Id.Platform, context.RealPrefix, context.Emulator),
            cancellationToken
        );
        return [$"-DCMAKE_TOOLCHAIN_FILE={file}"];
    }
}
