using System.Text.RegularExpressions;

namespace Recipes.Specs.Hosting.Consoles;

/// <summary>A terminal's screen of endless height that understands what the live region writes, and nothing else.</summary>
internal sealed partial class VirtualScreen
{
    private readonly List<string> rows = [""];
    private (int Row, int Column) cursor;
    private (int Row, int Column) saved;

    public bool IsCursorVisible { get; private set; } = true;

    public bool WrapsLines { get; private set; } = true;

    public int CursorRow => cursor.Row;

    /// <summary>The rows, without blanks at their ends and empty rows at the end.</summary>
    public string Text => string.Join('\n', rows.Select(row => row.TrimEnd())).TrimEnd('\n');

    public void Write(string text)
    {
        foreach (var part in Parts().EnumerateMatches(text))
            Apply(text.Substring(part.Index, part.Length));
    }

    private void Apply(string part)
    {
        switch (part)
        {
            case "\r":
                cursor.Column = 0;
                break;
            case "\n":
                cursor = (cursor.Row + 1, 0);
                break;
            case "\e7":
                saved = cursor;
                break;
            case "\e8":
                cursor = saved;
                break;
            case "\e[K":
                SetRow(Left());
                break;
            case "\e[J":
                SetRow(Left());
                rows.RemoveRange(cursor.Row + 1, rows.Count - cursor.Row - 1);
                break;
            case "\e[?25h" or "\e[?25l":
                IsCursorVisible = part.EndsWith('h');
                break;
            case "\e[?7h" or "\e[?7l":
                WrapsLines = part.EndsWith('h');
                break;
            case "\e[?2026h" or "\e[?2026l":
                break;
            case "\e[B":
                cursor.Row++;
                break;
            default:
                Other(part);
                break;
        }
    }

    private void Other(string part)
    {
        if (part.StartsWith("\e[", StringComparison.Ordinal) && part.EndsWith('A'))
            cursor.Row -= int.Parse(part[2..^1]);
        else if (part.StartsWith("\e[", StringComparison.Ordinal) && part.EndsWith('m'))
            return;
        else if (part.StartsWith('\e'))
            throw new InvalidOperationException($"The sequence ESC {part[1..]} is unknown.");
        else
        {
            var row = Left() + part;
            SetRow(row + (Row().Length > row.Length ? Row()[row.Length..] : ""));
            cursor.Column += part.Length;
        }
    }

    private string Row()
    {
        while (rows.Count <= cursor.Row)
            rows.Add("");
        return rows[cursor.Row];
    }

    private string Left() => Row().PadRight(cursor.Column)[..cursor.Column];

    private void SetRow(string text)
    {
        _ = Row();
        rows[cursor.Row] = text;
    }

    [GeneratedRegex("\r|\n|\e[78]|\e\\[[?0-9;]*[A-Za-z]|\e|[^\r\n\e]+")]
    private static partial Regex Parts();
}
