using Recipes.IO;
using Recipes.Keys;

namespace Recipes.Modules.Building;

/// <summary>Builds by a makefile that somebody wrote by hand: <c>make all</c>, then <c>make install</c>.</summary>
public sealed record MakeBuild : IBuildModule
{
    /// <summary>The targets that compile; none runs the makefile's first. Default: <c>all</c>.</summary>
    public IReadOnlyList<string> BuildTargets { get; init; } = ["all"];

    /// <summary>The targets that install. Default: <c>install</c>.</summary>
    public IReadOnlyList<string> InstallTargets { get; init; } = ["install"];

    /// <summary>Variables set on make's command line, in both steps; they win over the makefile's own, which the environment's do not.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The variable that takes the prefix: <c>PREFIX</c>, <c>prefix</c>, <c>INSTALL_TOP</c>, ...</summary>
    public string PrefixVariable { get; init; } = "PREFIX";

    /// <summary>The variable that takes the directory that stands for the root; null if the makefile knows none: it is installed by its prefix then.</summary>
    public string? DestinationVariable { get; init; } = "DESTDIR";

    /// <summary>The makefile's directory, relative to the source tree. Default: its root.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>Whether make may run several jobs at once. Default: yes; not for makefiles that lack dependencies.</summary>
    public bool IsParallel { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } = [MakeProgram.Need];

    /// <inheritdoc/>
    public Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task BuildAsync(RecipeContext context, CancellationToken cancellationToken) =>
        IsParallel
            ? MakeProgram.RunParallelAsync(
                context,
                context.SourceDirectory / Directory,
                [.. BuildTargets, .. Assign(context.Prefix)],
                cancellationToken
            )
            : RunAsync(context, [.. BuildTargets, .. Assign(context.Prefix)], cancellationToken);

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken) =>
        DestinationVariable is null
            ? RunAsync(context, [.. InstallTargets, .. Assign(context.StagedPrefix)], cancellationToken)
            : RunAsync(
                context,
                [.. InstallTargets, .. Assign(context.Prefix), $"{DestinationVariable}={context.DestinationDirectory}"],
                cancellationToken
            );

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        key.Add("build", "make").AddList("make.build", BuildTargets).AddList("make.install", InstallTargets);
        foreach (var (name, value) in Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            key.Add($"make.variable.{name}", value);
        key.Add("make.prefix", PrefixVariable).Add("make.destination", DestinationVariable).Add("make.directory", Directory);
    }

    private IEnumerable<string> Assign(AbsolutePath prefix) =>
        Variables
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => $"{variable.Key}={variable.Value}")
            .Append($"{PrefixVariable}={prefix}");

    private Task RunAsync(RecipeContext context, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        MakeProgram.RunSerialAsync(context, context.SourceDirectory / Directory, arguments, cancellationToken);
}
