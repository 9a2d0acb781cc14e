namespace Recipes.Hosting.Consoles;

/// <summary>Lines that GitHub Actions acts upon.</summary>
/// <remarks>See <see href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">workflow commands</see>.</remarks>
internal static class GitHubCommand
{
    /// <summary>Ends what <see cref="Group"/> began.</summary>
    public const string EndGroup = "::endgroup::";

    /// <summary>Begins lines that are folded below a title.</summary>
    public static string Group(string title) => $"::group::{Data(title)}";

    /// <summary>An error beside the workflow's run.</summary>
    public static string Error(string? title, string message) => Annotation("error", title, message);

    /// <summary>A warning beside the workflow's run.</summary>
    public static string Warning(string? title, string message) => Annotation("warning", title, message);

    private static string Annotation(string kind, string? title, string message) =>
        title is null ? $"::{kind}::{Data(message)}" : $"::{kind} title={Property(title)}::{Data(message)}";

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
