using System.Globalization;
using System.Text;
using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Hosting.Planning;

/// <summary>Writes a plan as a page of its own: a drawing, and a table of the targets. It needs no script, and nothing from elsewhere.</summary>
internal static class PlanHtml
{
    private const int Hues = 12;
    private const int MostNames = 12;

    /// <summary>Writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    public static string Render(Plan plan, IReadOnlyList<string?> skips)
    {
        var owners = PlanText.Owners(plan);
        var classes = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "build" };
        foreach (var (owner, _) in owners.Where(owner => owner.Owner.Length > 0))
            classes.Add(owner, string.Create(CultureInfo.InvariantCulture, $"p{(classes.Count - 1) % Hues}"));

        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Plan</title>\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n")
            .Append(PlanStyle.Text(Hues))
            .Append("</style>\n</head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>Plan: {Summary(plan, skips)}</h1>\n");
        Legend(page, plan, owners, classes);
        if (PlanDrawing.Render(plan, skips, owner => classes[owner]) is { } drawing)
            page.Append("<div class=\"drawing\">\n").Append(drawing).Append("</div>\n");
        else
            page.Append("<p>There is too much in this plan for a drawing.</p>\n");
        Table(page, plan, skips, classes);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Summary(Plan plan, IReadOnlyList<string?> skips)
    {
        var skipped = skips.Count(reason => reason is not null);
        var targets = plan.Targets.Count == 1 ? "1 target" : $"{plan.Targets.Count} targets";
        return skipped == 0 ? targets : $"{targets}, {skipped} skipped";
    }

    private static void Legend(
        StringBuilder page,
        Plan plan,
        IReadOnlyList<(string Owner, IReadOnlyList<int> Targets)> owners,
        Dictionary<string, string> classes
    )
    {
        var kinds = PlanArrow.Of(plan).Select(arrow => arrow.Kind).ToHashSet();
        page.Append("<ul class=\"legend\">\n");
        foreach (var (owner, _) in owners)
            page.Append("<li class=\"")
                .Append(classes[owner])
                .Append("\"><i></i>")
                .Append(owner.Length == 0 ? "build" : Markup.Escape(owner))
                .Append("</li>\n");
        Line(PlanArrowKind.Execution, "", "is needed by");
        Line(PlanArrowKind.Order, "order", "runs before");
        Line(PlanArrowKind.Trigger, "trigger", "triggers");
        page.Append("</ul>\n");

        void Line(PlanArrowKind kind, string style, string text)
        {
            if (kinds.Contains(kind))
                page.Append("<li><svg width=\"34\" height=\"10\"><path class=\"")
                    .Append(style)
                    .Append("\" d=\"M0 5H34\"/></svg>")
                    .Append(text)
                    .Append("</li>\n");
        }
    }

    private static void Table(StringBuilder page, Plan plan, IReadOnlyList<string?> skips, Dictionary<string, string> classes)
    {
        var numbers = PlanText.Numbers(skips);
        page.Append("<table>\n<tr><th></th><th>Target</th><th>Needs</th><th>Triggers</th><th></th></tr>\n");
        for (var i = 0; i < plan.Targets.Count; i++)
        {
            var node = plan.Targets[i].Node;
            page.Append("<tr class=\"").Append(classes[node.Id.Owner]).Append(skips[i] is null ? "" : " skipped").Append("\"><td>");
            page.Append(CultureInfo.InvariantCulture, $"{numbers[i]}</td><td>");
            page.Append(plan.Targets[i].IsInvoked ? "<b>" : "")
                .Append(Markup.Escape(node.ToString()))
                .Append(plan.Targets[i].IsInvoked ? "</b>" : "");
            page.Append("</td><td>").Append(Markup.Escape(Names(node.ExecutionDependencies)));
            page.Append("</td><td>").Append(Markup.Escape(Names(node.Triggers)));
            page.Append("</td><td>").Append(Markup.Escape(node.Description ?? ""));
            if (skips[i] is { } reason)
                page.Append(node.Description is null ? "" : " ")
                    .Append("(skipped: ")
                    .Append(Markup.Escape(PlanText.Reason(reason)))
                    .Append(')');
            page.Append("</td></tr>\n");
        }
        page.Append("</table>\n");
    }

    private static string Names(IReadOnlyList<TargetId> ids) =>
        string.Join(", ", ids.Take(MostNames)) + (ids.Count > MostNames ? $" and {ids.Count - MostNames} more" : "");
}
