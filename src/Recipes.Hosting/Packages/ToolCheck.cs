using Recipes.Errors;

namespace Recipes.Hosting.Packages;

/// <summary>Looks for the programs that modules execute, before anything runs.</summary>
internal static class ToolCheck
{
    /// <summary>Demands that all are in <c>PATH</c>.</summary>
    /// <param name="needs">The programs.</param>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    /// <param name="purpose">How the message begins: <c>To build zlib</c>.</param>
    /// <exception cref="RecipesException">Some are missing (exit code 5).</exception>
    public static void Require(IEnumerable<ToolNeed> needs, IReadOnlyDictionary<string, string> environment, string purpose)
    {
        var directories = environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var missing = needs.Distinct().Where(need => !directories.Any(directory => Has(directory, need.Name))).ToList();
        if (missing.Count == 0)
            return;
        throw new RecipesException(
            $"{purpose}, {string.Join(" and ", missing.Select(need => need.Name))} {(missing.Count == 1 ? "is" : "are")} needed, and not in PATH.",
            $"Install {(missing.Count == 1 ? "it" : "them")}: {InstallCommand(missing)}",
            ExitCode.MissingTool
        );
    }

    private static bool Has(string directory, string tool) =>
        File.Exists(Path.Combine(directory, tool)) || (OperatingSystem.IsWindows() && File.Exists(Path.Combine(directory, tool + ".exe")));

    private static string InstallCommand(IEnumerable<ToolNeed> tools)
    {
        var packages = string.Join(' ', tools.Select(tool => tool.Package ?? tool.Name));
        if (OperatingSystem.IsMacOS())
            return $"brew install {packages}";
        if (File.Exists("/usr/bin/apt-get"))
            return $"apt-get install {packages}";
        if (File.Exists("/usr/bin/dnf"))
            return $"dnf install {packages}";
        return File.Exists("/usr/bin/pacman") ? $"pacman -S {packages}" : $"get {packages} from your distribution";
    }
}
