using Recipes.IO;

namespace Recipes.Environments;

/// <summary>
/// Takes out of an environment what leads to prefixes: a shell that was told where installed packages are is no other machine. Packages are led to their
/// prefixes by <see cref="StepEnvironment"/>, and what the system has is asked for without them.
/// </summary>
public static class PrefixFreeEnvironment
{
    private static readonly string[] Lists = ["PATH", "PKG_CONFIG_PATH", "ACLOCAL_PATH", "LD_LIBRARY_PATH"];
    private static readonly string[] Flags = ["CPPFLAGS", "LDFLAGS"];
    private static readonly string[] Options = ["-I", "-L", "-Wl,-rpath,"];

    /// <summary>The environment without them. A variable that held nothing else is not set; one that names no prefix stays as it is written.</summary>
    /// <param name="environment">The process's environment.</param>
    /// <param name="prefixes">The prefixes.</param>
    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyCollection<AbsolutePath> prefixes
    )
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(prefixes);
        var rest = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        foreach (var name in Lists)
            Filter(rest, name, Path.PathSeparator, part => IsWithin(part, prefixes));
        foreach (var name in Flags)
            Filter(rest, name, ' ', word => IsWithin(Operand(word), prefixes));
        return rest;
    }

    private static void Filter(Dictionary<string, string> environment, string name, char separator, Predicate<string> leads)
    {
        if (!environment.TryGetValue(name, out var value))
            return;
        var parts = value.Split(separator);
        var kept = Array.FindAll(parts, part => !leads(part));
        if (kept.Length == parts.Length)
            return;
        if (Array.TrueForAll(kept, string.IsNullOrWhiteSpace))
            environment.Remove(name);
        else
            environment[name] = string.Join(separator, kept);
    }

    private static string Operand(string word) =>
        Array.Find(Options, option => word.StartsWith(option, StringComparison.Ordinal)) is { } option ? word[option.Length..] : "";

    private static bool IsWithin(string path, IEnumerable<AbsolutePath> prefixes) =>
        prefixes.Any(prefix => $"{path}/".StartsWith($"{prefix}/", StringComparison.Ordinal));
}
