using Recipes.Commands;
using Recipes.Hosting.Machines;
using Recipes.Platforms;

namespace Recipes.Hosting.Packages.Platforms;

/// <summary>The compiler that makes code for another platform.</summary>
internal static class CrossCompiler
{
    /// <summary>What it says of itself, and the files whose change could change that.</summary>
    /// <returns>A null identity where there is none.</returns>
    public static async Task<(string? Identity, IReadOnlyList<string> Evidence)> IdentifyAsync(
        Platform platform,
        IReadOnlyDictionary<string, string> environment,
        ICommandRunner commands,
        CancellationToken cancellationToken
    )
    {
        if (ToolSearch.Find(CrossTools.Compiler(platform).Name, environment) is not { } program)
            return (null, [.. Directories(environment)]);
        string? first = null;
        var command = Command.Create(program, "--version").In(Path.GetTempPath()).WithEnvironment(environment);
        await commands.RunAsync(
            command,
            line => first ??= line.IsError || line.Text.Length == 0 ? null : line.Text.Trim(),
            cancellationToken
        );
        return (first ?? program, [program, .. Directories(environment)]);
    }

    private static string[] Directories(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
