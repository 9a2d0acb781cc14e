using Recipes.Commands;
using Recipes.Errors;
using Recipes.Keys;

namespace Recipes.Modules.Checking;

/// <summary>Whether <c>pkg-config</c> knows a package and all that it requires.</summary>
/// <param name="Name">The .pc file's name without its extension.</param>
public sealed record PkgConfigCheck(string Name) : IVersionedCheck
{
    private const string Tool = "pkg-config";

    /// <summary>What its version must be; null for any.</summary>
    public VersionCondition? Version { get; init; }

    private string Demand => Version is null ? Name : $"{Name} {Version}";

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } =
    [
        new ToolNeed(
            Tool,
            new SystemPackage(Tool)
            {
                Dnf = "pkgconf-pkg-config",
                Pacman = "pkgconf",
                Brew = "pkgconf",
            }
        ),
    ];

    /// <inheritdoc/>
    public async Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var (exists, said) = await RunAsync(context, cancellationToken, "--exists", "--print-errors", "--", Demand);
            var directories = await DirectoriesAsync(context, cancellationToken);
            var file = directories.Select(directory => Path.Combine(directory, $"{Name}.pc")).FirstOrDefault(File.Exists);
            string[] evidence = file is null ? [.. directories] : [file, .. directories];
            if (!exists)
                return new CheckResult(Satisfied: false, $"{Tool} does not know {Demand}: {said ?? "it gives no reason"}", evidence)
                {
                    Place = file,
                };
            var (_, version) = await RunAsync(context, cancellationToken, "--modversion", "--", Name);
            return new CheckResult(Satisfied: true, $"{Tool} knows {Name} {version}".TrimEnd(), evidence)
            {
                Version = version,
                Place = file,
            };
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            // Nothing was asked, so nothing is known to be there.
            return new CheckResult(
                Satisfied: false,
                $"{Tool} is missing, so {Name} cannot be looked for (install native:pkg-config, or Debian's pkg-config)",
                [.. context.Environment.Directories("PATH")]
            );
        }
    }

    /// <inheritdoc/>
    public ICheckModule AtLeast(string version) => this with { Version = new VersionCondition(">=", version) };

    /// <inheritdoc/>
    public void AddTo(KeyDocument key) => key.Add("check.pkg-config", Demand);

    private static async Task<IReadOnlyList<string>> DirectoriesAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var first = context.Environment.Directories("PKG_CONFIG_PATH");
        // PKG_CONFIG_LIBDIR stands for the program's own directories, even when it is empty.
        if (context.Environment.ContainsKey("PKG_CONFIG_LIBDIR"))
            return [.. first.Concat(context.Environment.Directories("PKG_CONFIG_LIBDIR")).Distinct(StringComparer.Ordinal)];
        var (_, own) = await RunAsync(context, cancellationToken, "--variable=pc_path", Tool);
        return [.. first.Concat(SearchPath.Split(own)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Runs the program; returns whether it succeeded, and the first line it wrote.</summary>
    private static async Task<(bool Succeeded, string? Said)> RunAsync(
        CheckContext context,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        string? said = null;
        var command = Command.Create(Tool, arguments).In(context.TemporaryDirectory).WithEnvironment(context.Environment);
        var result = await context.Commands.RunAsync(command, line => said ??= line.Text.Length > 0 ? line.Text : null, cancellationToken);
        return (result.Succeeded, said);
    }
}
