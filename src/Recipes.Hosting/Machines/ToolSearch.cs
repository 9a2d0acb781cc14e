namespace Recipes.Hosting.Machines;

/// <summary>Looks for programs in the directories of <c>PATH</c>.</summary>
internal static class ToolSearch
{
    private const UnixFileMode Anyones = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The path of a program; null where there is none.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    public static string? Find(string tool, IReadOnlyDictionary<string, string> environment) =>
        Candidates(tool, environment).FirstOrDefault(IsProgram);

    /// <summary>The files that decide which program it is: the one that is found, and those before it that are not there.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    public static IEnumerable<string> Evidence(string tool, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var file in Candidates(tool, environment))
        {
            yield return file;
            if (IsProgram(file))
                break;
        }
    }

    private static IEnumerable<string> Candidates(string tool, IReadOnlyDictionary<string, string> environment) =>
        environment
            .GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(directory => Path.Combine(directory, tool))
            .SelectMany(path => OperatingSystem.IsWindows() ? [path, path + ".exe"] : new[] { path });

    private static bool IsProgram(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Anyones) != UnixFileMode.None);
}
