namespace Recipes.Hosting.Consoles.Reports;

/// <summary>Repeats after the run what scrolled by and deserves a look: <c>Errors &amp; Warnings</c>.</summary>
internal static class RepeatedReport
{
    private const int MostLines = 50;

    /// <summary>The text, or null if there is nothing to repeat. Equal lines of a target are printed once.</summary>
    /// <param name="lines">Warnings and faults in order of arrival.</param>
    /// <param name="look">Colours and signs.</param>
    public static string? Render(IReadOnlyList<StepLine> lines, Look look)
    {
        if (lines.Count == 0)
            return null;
        const string title = "Errors & Warnings";
        var texts = lines.Select(line => Text(line, look)).Distinct(StringComparer.Ordinal).ToList();
        var more =
            texts.Count > MostLines ? [look.Paint(Ink.Faint, $"and {texts.Count - MostLines} more in the logs")] : Array.Empty<string>();
        return string.Join(
            '\n',
            [look.Paint(Ink.Strong, title), new string(look.LightRule, title.Length), .. texts.Take(MostLines), .. more]
        );
    }

    // The stamp's clock is of no use here, its level is: "10:21:04 [WRN]".
    private static string Text(StepLine line, Look look)
    {
        var level = look.Paint(ConsoleText.InkOf(line.Kind), line.Stamp![line.Stamp!.IndexOf('[', StringComparison.Ordinal)..]);
        return line.Target is null ? $"{level} {line.Text}" : $"{level} {line.Target.Name}: {line.Text}";
    }
}
