using Recipes.Errors;
using Recipes.IO;
using Recipes.Keys;

namespace Recipes.Modules.Building;

/// <summary>Builds by a makefile that somebody wrote by hand: <c>make all</c>, then <c>make install</c>.</summary>
public sealed record MakeBuild : IConfigurable
{
    /// <summary>The targets that compile; none runs the makefile's first. Default: <c>all</c>.</summary>
    public IReadOnlyList<string> BuildTargets { get; init; } = ["all"];

    /// <summary>The targets that install. Default: <c>install</c>.</summary>
    public IReadOnlyList<string> InstallTargets { get; init; } = ["install"];

    /// <summary>Variables set on make's command line, in both steps; they win over the makefile's own, which the environment's do not.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Variables that take the programs of a cross compiler, set on make's command line when cross compiling: <c>{CC}</c> stands for its C compiler, the
    /// others likewise. Default: <c>CC</c>, <c>CXX</c>, <c>AR</c>, <c>RANLIB</c>, <c>STRIP</c>. A makefile that writes <c>AR = ar rcu</c> needs
    /// <c>["AR"] = "{AR} rcu"</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> ToolVariables { get; init; } =
        new Dictionary<string, string>
        {
            ["AR"] = "{AR}",
            ["CC"] = "{CC}",
            ["CXX"] = "{CXX}",
            ["RANLIB"] = "{RANLIB}",
            ["STRIP"] = "{STRIP}",
        };

    /// <summary>
    /// Variables that take the flags of the build's settings, set on make's command line where such are given: <c>{CFLAGS}</c> stands for those of the C
    /// compiler, <c>{CXXFLAGS}</c> and <c>{LDFLAGS}</c> likewise. They replace what the makefile says of the variable: one that keeps a variable for users
    /// names it here, as <c>["MYCFLAGS"] = "{CFLAGS}"</c>. Default: each its own.
    /// </summary>
    public IReadOnlyDictionary<string, string> FlagVariables { get; init; } =
        new Dictionary<string, string>
        {
            ["CFLAGS"] = "{CFLAGS}",
            ["CXXFLAGS"] = "{CXXFLAGS}",
            ["LDFLAGS"] = "{LDFLAGS}",
        };

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
    public async Task BuildAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] arguments = [.. BuildTargets, .. Assign(context, context.Prefix)];
        context = await SourcePaths.HideAsync(context, ["CPPFLAGS"], cancellationToken);
        await (
            IsParallel
                ? MakeProgram.RunParallelAsync(context, context.SourceDirectory / Directory, arguments, cancellationToken)
                : RunAsync(context, arguments, cancellationToken)
        );
    }

    /// <inheritdoc/>
    public Task TestAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] variables = [.. Assign(context, context.Prefix)];
        return MakeTests.RunAsync(context, context.SourceDirectory / Directory, isParallel: false, variables, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The arguments are variables of make's command line.</remarks>
    public IBuildModule Configure(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var variables = new Dictionary<string, string>(Variables, StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new RecipesException($"'{argument}' is no variable of a makefile.", "Write NAME=value.", ExitCode.InvalidInput);
            variables[argument[..equals]] = argument[(equals + 1)..];
        }
        return this with { Variables = variables };
    }

    /// <inheritdoc/>
    public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken) =>
        DestinationVariable is null
            ? RunAsync(context, [.. InstallTargets, .. Assign(context, context.StagedPrefix)], cancellationToken)
            : RunAsync(
                context,
                [.. InstallTargets, .. Assign(context, context.Prefix), $"{DestinationVariable}={context.DestinationDirectory}"],
                cancellationToken
            );

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        key.Add("build", "make").AddList("make.build", BuildTargets).AddList("make.install", InstallTargets);
        foreach (var (name, value) in Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            key.Add($"make.variable.{name}", value);
        foreach (
            var (name, value) in ToolVariables
                .Concat(FlagVariables)
                .Where(tool => tool.Value != $"{{{tool.Key}}}")
                .OrderBy(tool => tool.Key, StringComparer.Ordinal)
        )
            key.Add($"make.tool.{name}", value);
        key.Add("make.prefix", PrefixVariable).Add("make.destination", DestinationVariable).Add("make.directory", Directory);
    }

    private IEnumerable<string> Assign(RecipeContext context, AbsolutePath prefix) =>
        Chosen(context)
            .Concat(Variables)
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => $"{variable.Key}={variable.Value}")
            .Append($"{PrefixVariable}={prefix}");

    // What is not the makefile's choice: another platform's programs, and the flags of the build's settings.
    private IEnumerable<KeyValuePair<string, string>> Chosen(RecipeContext context)
    {
        // A variable of its own name replaces what the makefile says, any other is added to it.
        var otherwise = FlagVariables.ContainsKey("CFLAGS") ? BuildFlags.Usual : null;
        var flags = BuildFlags.Apply(context, hasTypes: false, otherwise).Environment;
        var tools = context.Package.Id.Platform.IsCross ? ToolVariables : new Dictionary<string, string>();
        var changed = flags.Where(flag => context.Environment.GetValueOrDefault(flag.Key) != flag.Value).ToDictionary();
        return tools
            .Select(tool => KeyValuePair.Create(tool.Key, Named(tool.Value, context.Environment)))
            .Concat(
                FlagVariables
                    .Where(flag => changed.Keys.Any(name => flag.Value.Contains($"{{{name}}}", StringComparison.Ordinal)))
                    .Select(flag => KeyValuePair.Create(flag.Key, Named(flag.Value, flags)))
            )
            .Where(variable => !Variables.ContainsKey(variable.Key));
    }

    // {CC} becomes what the step's environment says of CC.
    private static string Named(string value, IReadOnlyDictionary<string, string> environment) =>
        environment
            .Where(variable => value.Contains($"{{{variable.Key}}}", StringComparison.Ordinal))
            .Aggregate(value, (text, variable) => text.Replace($"{{{variable.Key}}}", variable.Value, StringComparison.Ordinal));

    private Task RunAsync(RecipeContext context, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        MakeProgram.RunSerialAsync(context, context.SourceDirectory / Directory, arguments, cancellationToken);
}
