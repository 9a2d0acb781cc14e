namespace Recipes.Hosting.Consoles;

/// <summary>What runs now, and the counts: the region at the bottom of a terminal, as data.</summary>
internal sealed record LiveView
{
    private const int NarrowestName = 10;
    private const int NarrowestText = 8;
    private const int NarrowestClock = 5;
    private const int UnknownWidth = 80;
    private const int UnknownHeight = 24;
    private const int RoomyHeight = 8;

    /// <summary>The steps that run, in the order in which they began.</summary>
    public required IReadOnlyList<LiveRow> Running { get; init; }

    /// <summary>How many wait.</summary>
    public int Waiting { get; init; }

    /// <summary>How many are done, skipped ones among them.</summary>
    public int Done { get; init; }

    /// <summary>How many cannot run, because something that they need failed.</summary>
    public int Lost { get; init; }

    /// <summary>How many failed.</summary>
    public int Failed { get; init; }

    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The rows of the region, none wider than the terminal, and fewer than the terminal has.</summary>
    /// <remarks>The first one is blank where there is room: the cursor rests there, and what a user types lands there.</remarks>
    public IReadOnlyList<string> Render(TerminalSize size, Look look)
    {
        // The last column stays free: some terminals wrap as soon as it is written.
        var width = (size.Width > 0 ? size.Width : UnknownWidth) - 1;
        var height = size.Height > 0 ? size.Height : UnknownHeight;
        var isRoomy = height >= RoomyHeight;
        var rows = Math.Max(0, isRoomy ? (height / 2) - 1 : height - 2);
        var shown = Running.Count <= rows ? Running.Count : Math.Max(0, rows - 1);
        var nameWidth = NameWidth(width);
        var clockWidth = Running.Select(row => DurationText.Clock(row.Elapsed).Length).Append(NarrowestClock).Max();
        return
        [
            .. isRoomy ? [""] : Array.Empty<string>(),
            .. Running.Take(shown).Select(row => Row(row, nameWidth, clockWidth, width, look)),
            .. shown < Running.Count && rows > 0
                ? [TextWidth.Fit($"  and {Running.Count - shown} more", width, look.Ellipsis)]
                : Array.Empty<string>(),
            Counts(width, look),
        ];
    }

    private int NameWidth(int width)
    {
        var longest = Running.Count == 0 ? 0 : Running.Max(row => TextWidth.Of(row.Name));
        return Math.Min(longest, Math.Max(NarrowestName, width * 2 / 5));
    }

    private static string Row(LiveRow row, int nameWidth, int clockWidth, int width, Look look)
    {
        var name = TextWidth.Pad(TextWidth.FitMiddle(row.Name, nameWidth, look.Ellipsis), nameWidth);
        var clock = "  " + DurationText.Clock(row.Elapsed).PadLeft(clockWidth);
        var rest = width - 2 - nameWidth - clock.Length - 2;
        if (rest < 0)
            return TextWidth.Fit($"{look.Running} {name.TrimEnd()}{clock}", width, look.Ellipsis);
        var text = rest < NarrowestText ? "" : Text(row, rest, look);
        return $"{look.Paint(Ink.Strong, look.Running)} {name}{look.Paint(Ink.Faint, text.Length == 0 ? clock : $"{clock}  {text}")}";
    }

    private static string Text(LiveRow row, int width, Look look) =>
        row.Progress is { } progress
            ? progress.Render(width, look)
            : TextWidth.Fit((row.Last ?? "").Replace('\t', ' ').Trim(), width, look.Ellipsis);

    private string Counts(int width, Look look)
    {
        var line = DurationText.Clock(Elapsed);
        var painted = look.Paint(Ink.Strong, line);
        if (TextWidth.Of(line) > width)
            return "";
        var separator = "  ";
        foreach (var (count, word, ink) in Parts())
        {
            var part = $"{separator}{count} {word}";
            if (TextWidth.Of(line + part) > width)
                break;
            (line, painted) = (line + part, painted + separator + look.Paint(ink, $"{count} {word}"));
            separator = $" {look.Separator} ";
        }
        return painted;
    }

    private IEnumerable<(int Count, string Word, Ink Ink)> Parts()
    {
        if (Failed > 0)
            yield return (Failed, "failed", Ink.Bad);
        if (Lost > 0)
            yield return (Lost, "held up", Ink.Caution);
        yield return (Running.Count, "running", Ink.None);
        if (Waiting > 0)
            yield return (Waiting, "waiting", Ink.None);
        yield return (Done, "done", Ink.None);
    }
}
