using System.Globalization;
using System.Text;
using Recipes.Planning;

namespace Recipes.Hosting.Planning;

/// <summary>Writes a plan as a Mermaid flowchart: a subgraph for each package.</summary>
internal static class PlanMermaid
{
    /// <summary>Writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    public static string Render(Plan plan, IReadOnlyList<string?> skips)
    {
        var text = new StringBuilder("flowchart LR\n");
        var owners = PlanText.Owners(plan);
        for (var i = 0; i < owners.Count; i++)
        {
            var (owner, targets) = owners[i];
            var isPackage = owner.Length > 0;
            if (isPackage)
                text.Append(CultureInfo.InvariantCulture, $"  subgraph p{i}[\"{Escape(owner)}\"]\n");
            foreach (var target in targets)
                text.Append(isPackage ? "    " : "  ").Append(Node(plan.Targets[target], target, skips[target]));
            if (isPackage)
                text.Append("  end\n");
        }
        var arrows = PlanArrow.Of(plan);
        foreach (var arrow in arrows)
            text.Append(CultureInfo.InvariantCulture, $"  t{arrow.From + 1} --> t{arrow.To + 1}\n");
        // Mermaid has one kind of broken line only.
        Style(text, arrows, PlanArrowKind.Order, "8 5");
        Style(text, arrows, PlanArrowKind.Trigger, "2 4");
        text.Append("  classDef invoked stroke-width:3px\n  classDef skipped stroke-dasharray:4 4,opacity:0.5\n");
        return text.ToString();
    }

    private static string Node(PlannedTarget target, int index, string? skip)
    {
        var label = Escape(target.Node.Id.Member) + (skip is null ? "" : $"<br/>skipped: {Escape(PlanText.Reason(skip))}");
        var mark =
            skip is not null ? ":::skipped"
            : target.IsInvoked ? ":::invoked"
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"t{index + 1}[\"{label}\"]{mark}\n");
    }

    private static void Style(StringBuilder text, IReadOnlyList<PlanArrow> arrows, PlanArrowKind kind, string dashes)
    {
        var numbers = string.Join(',', Enumerable.Range(0, arrows.Count).Where(i => arrows[i].Kind == kind));
        if (numbers.Length > 0)
            text.Append("  linkStyle ").Append(numbers).Append(" stroke-dasharray:").Append(dashes).Append('\n');
    }

    // Inside quotes these would end the label, start an entity, a tag or Mermaid's Markdown, or break the line.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
            _ = c is '"' or '#' or '&' or '<' or '>' or '`' or '\n' or '\r' or ';'
                ? escaped.Append(CultureInfo.InvariantCulture, $"#{(int)c};")
                : escaped.Append(c);
        return escaped.ToString();
    }
}
