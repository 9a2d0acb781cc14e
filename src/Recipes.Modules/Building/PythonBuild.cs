using Recipes.Commands;
using Recipes.Environments;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Keys;
using Recipes.Modules.Checking;

namespace Recipes.Modules.Building;

/// <summary>
/// Builds a Python package by its <c>setup.py</c>. Pure libraries go to a directory without Python's version in its name, which
/// <c>PYTHONPATH</c> of each step holds: other packages' builds find them.
/// </summary>
public sealed record PythonBuild : IBuildModule
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } =
    [new ToolNeed("python3", new SystemPackage("python3") { Pacman = "python", Brew = "python" })];

    /// <inheritdoc/>
    public Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return File.Exists(context.SourceDirectory / "setup.py")
            ? Task.CompletedTask
            : throw new RecipesException(
                $"{context.Package.Id} has no 'setup.py' in {context.SourceDirectory}.",
                "Choose another build module, or correct where the source comes from.",
                ExitCode.InvalidInput
            );
    }

    /// <inheritdoc/>
    public Task BuildAsync(RecipeContext context, CancellationToken cancellationToken) =>
        context.RunAsync(SetUp(context, "build"), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>What was built is tested, by the words that the recipe gives to Python (<c>-m pytest</c>), or else by unittest.</remarks>
    public async Task TestAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var build = context.SourceDirectory / "build";
        var libraries = Directory.Exists(build) ? Directory.EnumerateDirectories(build, "lib*") : [];
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal);
        environment["PYTHONPATH"] = string.Join(
            Path.PathSeparator,
            [.. libraries, .. SearchPath.Split(context.Environment.GetValueOrDefault("PYTHONPATH"))]
        );
        var arguments = context.Package.Tests is { Arguments: { Count: > 0 } named } ? named : ["-m", "unittest", "discover", "-v"];
        var test = Command.Create("python3", arguments).In(context.SourceDirectory).WithEnvironment(environment);
        var result = await context.RunAsync(test, cancellationToken);
        if (result.Tail.Any(line => line.Text.StartsWith("Ran 0 tests", StringComparison.Ordinal)))
            context.Log.Write(
                StepLogKind.Warning,
                $"{context.Package.Id} has no tests that unittest finds; its recipe can say how they are run."
            );
    }

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Each directory by its name: what a distribution's Python takes for default directories differs.
        var install = SetUp(
            context,
            "install",
            $"--root={context.DestinationDirectory}",
            $"--prefix={context.Prefix}",
            $"--install-purelib={context.Prefix / StepEnvironment.PythonDirectory}",
            $"--install-platlib={context.Prefix / StepEnvironment.PythonDirectory}",
            $"--install-scripts={context.Prefix / "bin"}",
            $"--install-data={context.Prefix}"
        );
        return context.RunAsync(install, cancellationToken);
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("build", "python");
    }

    private static Command SetUp(RecipeContext context, params string[] arguments) =>
        Command.Create("python3", ["setup.py", .. arguments]).In(context.SourceDirectory);
}
