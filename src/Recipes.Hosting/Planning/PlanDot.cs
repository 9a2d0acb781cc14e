using System.Globalization;
using System.Text;
using Recipes.Planning;

namespace Recipes.Hosting.Planning;

/// <summary>Writes a plan in the language of Graphviz: a cluster for each package.</summary>
internal static class PlanDot
{
    /// <summary>Writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    public static string Render(Plan plan, IReadOnlyList<string?> skips)
    {
        var text = new StringBuilder();
        text.Append(
            "digraph plan {\n  rankdir=LR;\n  fontname=\"sans-serif\";\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
        );
        var owners = PlanText.Owners(plan);
        for (var i = 0; i < owners.Count; i++)
        {
            var (owner, targets) = owners[i];
            var isPackage = owner.Length > 0;
            if (isPackage)
                text.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{i} {{\n    label={Quote(owner)};\n");
            foreach (var target in targets)
                text.Append(isPackage ? "    " : "  ").Append(Node(plan.Targets[target], target, skips[target]));
            if (isPackage)
                text.Append("  }\n");
        }
        foreach (var arrow in PlanArrow.Of(plan))
            text.Append(CultureInfo.InvariantCulture, $"  t{arrow.From + 1} -> t{arrow.To + 1}{Style(arrow.Kind)};\n");
        return text.Append("}\n").ToString();
    }

    private static string Node(PlannedTarget target, int index, string? skip)
    {
        var label = skip is null ? target.Node.Id.Member : $"{target.Node.Id.Member}\nskipped: {PlanText.Reason(skip)}";
        var attributes = $"label={Quote(label)}";
        if (target.Node.Description is { } description)
            attributes += $", tooltip={Quote(description)}";
        if (target.IsInvoked)
            attributes += ", penwidth=2";
        if (skip is not null)
            attributes += ", style=\"rounded,dashed\", fontcolor=gray, color=gray";
        return string.Create(CultureInfo.InvariantCulture, $"t{index + 1} [{attributes}];\n");
    }

    private static string Style(PlanArrowKind kind) =>
        kind switch
        {
            PlanArrowKind.Order => " [style=dashed]",
            PlanArrowKind.Trigger => " [style=dotted]",
            _ => "",
        };

    private static string Quote(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\"";
}
