using System.Diagnostics;

namespace Recipes.Hosting.Completions;

/// <summary>
/// The script that completes builds in a shell: targets, arguments, their values and profiles. It reads <c>.nuke/build.schema.json</c> and never
/// starts the build.
/// </summary>
public static class CompletionScript
{
    /// <summary>The script's text.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="commands">The names of the commands to complete, without directories; none for <c>build.sh</c>.</param>
    public static string Write(CompletionShell shell, params IReadOnlyList<string> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var names = commands.Count > 0 ? commands : ["build.sh"];
        return Resource($"recipes.{Extension(shell)}")
            .Replace("@schema.awk@", Resource("schema.awk").TrimEnd('\n'), StringComparison.Ordinal)
            .Replace("@commands@", string.Join(' ', names), StringComparison.Ordinal);
    }

    private static string Extension(CompletionShell shell) =>
        shell switch
        {
            CompletionShell.Bash => "bash",
            CompletionShell.Zsh => "zsh",
            CompletionShell.Fish => "fish",
            _ => throw new UnreachableException($"No script for {shell}."),
        };

    private static string Resource(string name)
    {
        using var stream = typeof(CompletionScript).Assembly.GetManifestResourceStream($"Recipes.Hosting.Completions.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
