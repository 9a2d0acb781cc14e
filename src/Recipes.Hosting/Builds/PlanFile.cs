using Recipes.Hosting.Planning;
using Recipes.IO;
using Recipes.Planning;

namespace Recipes.Hosting.Builds;

/// <summary>Shows a plan instead of running it.</summary>
internal static class PlanFile
{
    /// <summary>Renders a plan; every form but the tree goes to a file.</summary>
    /// <returns>What to print: the tree, or the file's path.</returns>
    public static string Write(Plan plan, IReadOnlyList<string?> skips, PlanFormat format, AbsolutePath directory)
    {
        if (format == PlanFormat.Tree)
            return PlanTree.Render(plan, skips).TrimEnd();
        var (name, text) = format switch
        {
            PlanFormat.Html => ("plan.html", PlanHtml.Render(plan, skips)),
            PlanFormat.Mermaid => ("plan.mmd", PlanMermaid.Render(plan, skips)),
            PlanFormat.Dot => ("plan.dot", PlanDot.Render(plan, skips)),
            _ => ("plan.json", PlanJson.Render(plan, skips)),
        };
        var file = directory / name;
        File.WriteAllText(file, text);
        return file;
    }
}
