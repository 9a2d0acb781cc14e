using System.Globalization;
using System.Text;
using Recipes.Planning;

namespace Recipes.Hosting.Planning;

/// <summary>Draws a plan as SVG, from top to bottom in the order of execution. The page's style gives the colours.</summary>
internal sealed class PlanDrawing
{
    // More cannot be read as a drawing any more, and takes long to lay out.
    private const int MostTargets = 400;
    private const int MostPoints = 5000;

    private const double Gap = 22;
    private const double BoxHeight = 44;
    private const double LayerHeight = 88;
    private const double Margin = 12;
    private const double Narrowest = 84;
    private const double Room = 44;
    private const double MemberLetter = 8;
    private const double OwnerLetter = 6.3;
    private const double Widest = 260;

    private readonly Plan plan;
    private readonly IReadOnlyList<string?> skips;
    private readonly IReadOnlyList<PlanArrow> arrows;
    private readonly PlanLayout layout;
    private readonly double[] widths;

    private PlanDrawing(Plan plan, IReadOnlyList<string?> skips, IReadOnlyList<PlanArrow> arrows)
    {
        this.plan = plan;
        this.skips = skips;
        this.arrows = arrows;
        widths = [.. plan.Targets.Select(target => WidthOf(target.Node.Id.Member, target.Node.Id.Owner))];
        layout = PlanLayout.Of(widths, Pairs(arrows), Gap);
    }

    /// <summary>Draws.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    /// <param name="hues">The class of an owner's colour.</param>
    /// <returns>Null if there is too much to draw.</returns>
    public static string? Render(Plan plan, IReadOnlyList<string?> skips, Func<string, string> hues)
    {
        if (plan.Targets.Count > MostTargets)
            return null;
        var all = PlanArrow.Of(plan);
        var layers = PlanLayers.Of(plan.Targets.Count, Pairs(all));
        return all.Sum(arrow => layers[arrow.To] - layers[arrow.From]) > MostPoints ? null : new PlanDrawing(plan, skips, all).Draw(hues);
    }

    private static (int From, int To)[] Pairs(IReadOnlyList<PlanArrow> arrows) => [.. arrows.Select(arrow => (arrow.From, arrow.To))];

    private string Draw(Func<string, string> hues)
    {
        var numbers = PlanText.Numbers(skips);
        var (width, height) = (
            Text(layout.Width + (2 * Margin)),
            Text((layout.LayerCount * LayerHeight) - (LayerHeight - BoxHeight) + (2 * Margin))
        );
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"The plan\">\n"
        );
        svg.Append(
            "<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>\n"
        );
        for (var i = 0; i < arrows.Count; i++)
            Arrow(svg, arrows[i], layout.Routes[i]);
        for (var i = 0; i < plan.Targets.Count; i++)
            Box(svg, i, numbers[i], hues(plan.Targets[i].Node.Id.Owner));
        return svg.Append("</svg>\n").ToString();
    }

    private void Arrow(StringBuilder svg, PlanArrow arrow, List<int> route)
    {
        var kind = arrow.Kind switch
        {
            PlanArrowKind.Order => " class=\"order\"",
            PlanArrowKind.Trigger => " class=\"trigger\"",
            _ => "",
        };
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<path{kind} marker-end=\"url(#head)\" d=\"M{X(route[0])} {Text(Top(route[0]) + BoxHeight)}"
        );
        for (var i = 1; i < route.Count; i++)
        {
            // Each piece leaves and arrives upright; between two layers a point's line runs straight down beside the boxes.
            var (start, end) = (Top(route[i - 1]) + BoxHeight, Top(route[i]));
            var middle = Text((start + end) / 2);
            svg.Append(CultureInfo.InvariantCulture, $"C{X(route[i - 1])} {middle} {X(route[i])} {middle} {X(route[i])} {Text(end)}");
            if (i < route.Count - 1)
                svg.Append(CultureInfo.InvariantCulture, $"V{Text(end + BoxHeight)}");
        }
        svg.Append("\"><title>").Append(Markup.Escape(Explain(arrow))).Append("</title></path>\n");
    }

    private void Box(StringBuilder svg, int index, int? number, string hue)
    {
        var target = plan.Targets[index];
        var (id, skip) = (target.Node.Id, skips[index]);
        var name = id.Owner.Length == 0 ? 27 : 20;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<g class=\"{hue}{(target.IsInvoked ? " invoked" : "")}{(skip is null ? "" : " skipped")}\""
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $" transform=\"translate({Text(Margin + layout.Centre(index) - (widths[index] / 2))} {Text(Top(index))})\">"
        );
        svg.Append("<title>").Append(Markup.Escape(Describe(target, skip))).Append("</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Text(widths[index])}\" height=\"{BoxHeight}\" rx=\"7\"/>");
        var middle = Text(widths[index] / 2);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{middle}\" y=\"{name}\">{Markup.Escape(Fit(id.Member, widths[index], MemberLetter))}</text>"
        );
        if (id.Owner.Length > 0)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"owner\" x=\"{middle}\" y=\"36\">{Markup.Escape(Fit(id.Owner, widths[index], OwnerLetter))}</text>"
            );
        if (number is not null)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"number\" x=\"6\" y=\"13\">{number}</text>");
        svg.Append("</g>\n");
    }

    private string Explain(PlanArrow arrow)
    {
        var (from, to) = (plan.Targets[arrow.From].Node, plan.Targets[arrow.To].Node);
        return arrow.Kind switch
        {
            PlanArrowKind.Order => $"{to} runs after {from}",
            PlanArrowKind.Trigger => $"{from} triggers {to}",
            _ => $"{to} depends on {from}",
        };
    }

    private static string Describe(PlannedTarget target, string? skip) =>
        target.Node
        + (target.Node.Description is { } description ? $": {description}" : "")
        + (skip is null ? "" : $" (skipped: {PlanText.Reason(skip)})");

    private double Top(int box) => Margin + (layout.Layer(box) * LayerHeight);

    private string X(int box) => Text(Margin + layout.Centre(box));

    // Room at both sides, and for the number.
    private static double WidthOf(string member, string owner) =>
        Math.Clamp(Math.Max(member.Length * MemberLetter, owner.Length * OwnerLetter) + Room, Narrowest, Widest);

    private static string Fit(string text, double width, double letter)
    {
        var fits = (int)Math.Round((width - Room) / letter);
        return text.Length <= fits || width < Widest ? text : text[..(fits - 1)] + "…";
    }

    private static string Text(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
