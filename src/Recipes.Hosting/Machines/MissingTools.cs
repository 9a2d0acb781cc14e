using Recipes.Errors;

namespace Recipes.Hosting.Machines;

/// <summary>Demands the programs that modules execute, before anything runs.</summary>
internal static class MissingTools
{
    /// <summary>Demands that all are in <c>PATH</c>.</summary>
    /// <param name="needs">The programs.</param>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    /// <param name="purpose">How the message begins: <c>To build zlib</c>.</param>
    /// <exception cref="RecipesException">Some are missing (exit code 5).</exception>
    public static void Refuse(IEnumerable<ToolNeed> needs, IReadOnlyDictionary<string, string> environment, string purpose)
    {
        var missing = needs.Distinct().Where(need => ToolSearch.Find(need.Name, environment) is null).ToList();
        if (missing.Count == 0)
            return;
        throw new RecipesException(
            $"{purpose}, {string.Join(" and ", missing.Select(need => need.Name))} {(missing.Count == 1 ? "is" : "are")} needed, and not in PATH.",
            $"Install {(missing.Count == 1 ? "it" : "them")}: {Advice(missing, environment)}",
            ExitCode.MissingTool
        );
    }

    private static string Advice(List<ToolNeed> tools, IReadOnlyDictionary<string, string> environment) =>
        SystemManager.Of(environment) is { } manager
            ? manager.Line(tools.Select(tool => manager.NameOf(tool.Package) ?? tool.Name).Distinct())
            : $"get {string.Join(' ', tools.Select(tool => tool.Name))} from your distribution";
}
