using Recipes.Hosting.Consoles;
using Recipes.Hosting.HelpTexts;
using Recipes.Hosting.Packages;
using Recipes.Targets;

namespace Recipes.Hosting.Builds;

/// <summary>What a build shows that is asked for help, or for nothing.</summary>
internal static class BuildHelp
{
    public static string Render(
        BuildSession session,
        RecipesBuild build,
        TargetGraph graph,
        IReadOnlyCollection<TargetId> defaults,
        int width
    ) =>
        HelpText.Write(
            new HelpContent
            {
                Targets = HelpTarget.Of(graph.Nodes),
                DefaultTargets = [.. defaults.Select(id => id.ToString())],
                Parameters = session.Parameters.Members,
                Beginning = Beginning(session, build),
                Width = width > 0 ? width : 90,
            }
        );

    private static IReadOnlyList<string> Beginning(BuildSession session, RecipesBuild build)
    {
        var script = session.Script;
        string[] always =
        [
            $"  {script} Target --plan                shows what would run",
            $"  source <({script} Completion --shell bash)   completes targets and parameters (also zsh, fish)",
        ];
        if (build is not IPackages)
            return ["How to begin:", "", .. always];
        return
        [
            "How to begin:",
            "",
            $"  {script} Packages                     lists the packages",
            $"  {script} Info --package NAME          shows what is known of one",
            $"  {script} Install --package NAME       installs it and what it needs",
            .. always,
        ];
    }
}
