using System.Globalization;
using System.Text;

namespace Recipes.Hosting.Planning;

/// <summary>The style sheet of a plan's page, for light and dark.</summary>
internal static class PlanStyle
{
    private const string Sheet = """
        :root { color-scheme: light dark; --text: #1c2024; --back: #fff; --faint: #667; --line: #788; --fill: 92%; --edge: 55%; --vivid: 55%; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6e8ea; --back: #16181b; --faint: #9ab; --line: #899; --fill: 24%; --edge: 55%; --vivid: 38%; }
        }
        body { margin: 1.5rem; background: var(--back); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.25rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; }
        .legend li { display: flex; align-items: center; gap: .4rem; }
        .legend i { width: .9rem; height: .9rem; border: 1px solid; border-radius: 3px; }
        .drawing { overflow-x: auto; }
        path { fill: none; stroke: var(--line); stroke-width: 1.3; }
        marker path { fill: var(--line); stroke: none; }
        path.order { stroke-dasharray: 7 4; }
        path.trigger { stroke-dasharray: 1.5 4; stroke-linecap: round; stroke-width: 2; }
        text { fill: var(--text); font: 600 13px system-ui, sans-serif; text-anchor: middle; }
        text.owner { font: 10.5px system-ui, sans-serif; }
        text.number { fill: var(--faint); font: 9.5px system-ui, sans-serif; text-anchor: start; }
        .invoked rect { stroke-width: 2.5; }
        .skipped { opacity: .5; }
        .skipped rect { stroke-dasharray: 4 3; }
        table { margin-top: 1rem; border-collapse: collapse; }
        th, td { padding: .15rem .8rem .15rem 0; border-bottom: 1px solid color-mix(in srgb, var(--line) 35%, transparent); text-align: left; vertical-align: top; }
        td:first-child { color: var(--faint); text-align: right; }
        tr td:nth-child(2) { padding-left: .5rem; border-left: 4px solid; }
        .build rect, .build i { fill: hsl(220 8% var(--fill)); background: hsl(220 8% var(--fill)); stroke: hsl(220 8% var(--edge)); border-color: hsl(220 8% var(--edge)); }
        .build td:nth-child(2) { border-left-color: hsl(220 8% var(--edge)); }

        """;

    /// <summary>The sheet, with a class for each hue.</summary>
    /// <param name="hues">How many.</param>
    public static string Text(int hues)
    {
        var text = new StringBuilder(Sheet);
        for (var i = 0; i < hues; i++)
        {
            // Steps of the golden angle: neighbours differ most.
            var hue = (int)Math.Round(205 + (i * 137.508)) % 360;
            text.Append(
                CultureInfo.InvariantCulture,
                $".p{i} rect, .p{i} i {{ fill: hsl({hue} var(--vivid) var(--fill)); background: hsl({hue} var(--vivid) var(--fill)); stroke: hsl({hue} var(--vivid) var(--edge)); border-color: hsl({hue} var(--vivid) var(--edge)); }}\n.p{i} td:nth-child(2) {{ border-left-color: hsl({hue} var(--vivid) var(--edge)); }}\n"
            );
        }
        return text.ToString();
    }
}
