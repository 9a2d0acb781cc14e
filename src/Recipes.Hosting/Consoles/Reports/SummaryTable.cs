using Recipes.Execution;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>The table after a run: what became of each target, and how long it took.</summary>
internal static class SummaryTable
{
    private const int NarrowestName = 17;
    private const int Gap = 2;
    private const int StatusWidth = 12;
    private const int DurationWidth = 10;
    private const int WidestNote = 40;
    private const string NoteSign = "   // ";

    /// <summary>Renders the table.</summary>
    /// <param name="report">The run.</param>
    /// <param name="look">Colours and signs.</param>
    /// <param name="width">Columns of the terminal, into which everything is fitted; null for a file, where nothing is cut.</param>
    public static string Render(ExecutionReport report, Look look, int? width = null)
    {
        var rows = SummaryRows.Of(report.Targets);
        var limit = width is > 0 ? width.Value - 1 : int.MaxValue;
        var nameWidth = NameWidth(rows, limit);
        var ruleWidth = Math.Min(limit, nameWidth + StatusWidth + DurationWidth);
        var (heavy, light) = (new string(look.HeavyRule, ruleWidth), new string(look.LightRule, ruleWidth));
        var head = new SummaryRow("Target", "Status", "Duration", Ink.Strong);
        var foot = new SummaryRow("Total", "", DurationText.Summary(report.Duration), Ink.Strong);
        return string.Join('\n', [heavy, Line(head), light, .. rows.Select(Line), light, Line(foot), heavy]);

        string Line(SummaryRow row) => Fit(row, nameWidth, limit, look);
    }

    // Long names give way to the notes: their start and end are still read, a note's start alone says little.
    private static int NameWidth(IReadOnlyList<SummaryRow> rows, int limit)
    {
        var longest = rows.Select(row => TextWidth.Of(row.Name)).Append(NarrowestName).Max() + Gap;
        var note = rows.Select(row => row.Note is null ? 0 : NoteSign.Length + TextWidth.Of(row.Note)).Append(0).Max();
        var room = limit - StatusWidth - DurationWidth;
        var withNote = Math.Max(NarrowestName + Gap, room - Math.Min(note, WidestNote));
        return Math.Max(1, Math.Min(longest, Math.Min(room, withNote)));
    }

    private static string Fit(SummaryRow row, int nameWidth, int limit, Look look)
    {
        var name = TextWidth.Pad(TextWidth.FitMiddle(row.Name, nameWidth - 1, look.Ellipsis), nameWidth);
        var line = TextWidth.Fit($"{name}{row.Status, -StatusWidth}{row.Duration, DurationWidth}", limit, look.Ellipsis);
        var note = row.Note is null ? "" : TextWidth.Fit(NoteSign + row.Note, limit - TextWidth.Of(line), look.Ellipsis);
        return look.Paint(row.Ink, note.Length == 0 ? line.TrimEnd() : line) + look.Paint(Ink.Faint, note);
    }
}
