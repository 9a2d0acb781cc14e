namespace Recipes.Modules.Checking;

/// <summary>Lists of directories in variables.</summary>
internal static class SearchPath
{
    /// <summary>The directories of a variable such as <c>PATH</c>, in order; those relative to wherever one happens to be are left out.</summary>
    public static IEnumerable<string> Directories(this IReadOnlyDictionary<string, string> environment, string name) =>
        Split(environment.GetValueOrDefault(name));

    /// <summary>The directories of a list.</summary>
    public static IEnumerable<string> Split(string? list) =>
        (list ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The words of a variable that holds flags, or a compiler and flags.</summary>
    public static string[] Words(this IReadOnlyDictionary<string, string> environment, string name) =>
        (environment.GetValueOrDefault(name) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
