using System.Text;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>
/// Quotes plain scalars that begin with <c>{{</c>: for YAML these are flow mappings, for the document's author they are texts (<c>- {{output}} building</c>).
/// Only the structure of lines is read, as far as it tells where a value begins; everything else stays as it is.
/// </summary>
internal sealed class PlaceholderScalars
{
    private readonly string text;
    private readonly ScalarLines lines;
    private readonly StringBuilder quoted = new();
    private int next;
    private int copied;

    // The column of the key or dash that the next value belongs to; block scalars and continuation lines are indented more.
    private int parent = -1;

    private PlaceholderScalars(string text) => (this.text, lines) = (text, new ScalarLines(text));

    /// <summary>The text with such scalars in single quotes; the same text where there are none.</summary>
    public static string Quote(string text) => text.Contains("{{", StringComparison.Ordinal) ? new PlaceholderScalars(text).Quote() : text;

    private string Quote()
    {
        while (next < text.Length)
        {
            SkipSpaces();
            ReadNode();
            SkipLine();
        }
        return quoted.Append(text, copied, text.Length - copied).ToString();
    }

    // From where a value may begin to where the line is known to hold no other.
    private void ReadNode()
    {
        while (!IsAtLineEnd)
        {
            switch (text[next])
            {
                case '#':
                    return;
                case '-' when IsMarker():
                    next += 3;
                    parent = -1;
                    break;
                case '-' or '?' when lines.IsSpace(next + 1):
                    parent = lines.Column(next);
                    next++;
                    break;
                case '&' or '*' or '!':
                    SkipWord();
                    break;
                case '{' when lines.At(next + 1) == '{':
                    QuoteBlock();
                    break;
                case '{' or '[':
                    SkipFlow();
                    EndKey(next);
                    break;
                case '"' or '\'':
                    var start = next;
                    SkipQuoted();
                    if (!EndKey(start))
                        return;
                    break;
                case '|' or '>':
                    SkipLine();
                    SkipIndented();
                    return;
                default:
                    if (!SkipPlain())
                        return;
                    break;
            }
            SkipSpaces();
        }
    }

    private void QuoteBlock()
    {
        var start = next;
        var end = PlainEnd();
        if (lines.IsKeyEnd(end))
        {
            Replace(start, end);
            EndKey(start);
            return;
        }
        // Single quotes fold lines as plain scalars do.
        next = end;
        while (!lines.IsComment(next) && ContinuationEnd() is { } further)
        {
            end = further;
            next = end;
        }
        Replace(start, end);
    }

    private void Replace(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        quoted.Append(text, copied, start - copied).Append('\'');
        quoted.Append(text[start..end].Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        copied = end;
        next = end;
    }

    // A plain scalar; true if it was a key, behind whose colon a value follows.
    private bool SkipPlain()
    {
        var start = next;
        next = PlainEnd();
        if (EndKey(start))
            return true;
        while (!lines.IsComment(next) && ContinuationEnd() is { } end)
            next = end;
        return false;
    }

    private int PlainEnd()
    {
        var end = next;
        while (end < text.Length && text[end] is not ('\n' or '\r') && !lines.IsKeyEnd(end) && !lines.IsComment(end))
            end++;
        return end;
    }

    // The end of the next line with text, if that continues the scalar which ends here; blank lines are between them.
    private int? ContinuationEnd()
    {
        var line = next;
        while (true)
        {
            line = text.IndexOf('\n', line) + 1;
            if (line == 0)
                return null;
            var first = line;
            while (lines.At(first) is ' ' or '\t')
                first++;
            if (lines.At(first) is '\n' or '\r')
                continue;
            if (first >= text.Length || first - line <= parent || text[first] == '#' || (parent < 0 && lines.IsMarkerAt(line)))
                return null;
            var saved = next;
            next = first;
            var end = PlainEnd();
            var isKey = lines.IsKeyEnd(end);
            next = saved;
            return isKey ? null : end;
        }
    }

    private bool EndKey(int start)
    {
        var end = next;
        while (lines.At(end) is ' ')
            end++;
        if (!lines.IsKeyEnd(end))
            return false;
        parent = lines.Column(start);
        next = end + 1;
        return true;
    }

    private void SkipIndented()
    {
        while (next < text.Length)
        {
            var first = next;
            while (lines.At(first) == ' ')
                first++;
            if (lines.At(first) is not ('\n' or '\r') && first - next <= parent)
                return;
            if (parent < 0 && lines.IsMarkerAt(next))
                return;
            SkipLine();
        }
    }

    private void SkipFlow()
    {
        var depth = 0;
        var isStart = false;
        while (next < text.Length)
        {
            switch (text[next])
            {
                case '{' when isStart && lines.PlaceholderEnd(next) > 0:
                    Replace(next, FlowEnd());
                    isStart = false;
                    continue;
                case '{' or '[':
                    depth++;
                    isStart = true;
                    break;
                case '}' or ']':
                    depth--;
                    isStart = false;
                    break;
                case ',' or ':':
                    isStart = true;
                    break;
                case '"' or '\'' when isStart:
                    SkipQuoted();
                    isStart = false;
                    continue;
                case '#' when lines.IsComment(next) || lines.IsComment(next - 1):
                    while (!IsAtLineEnd)
                        next++;
                    continue;
                case ' ' or '\n' or '\r' or '\t':
                    break;
                default:
                    isStart = false;
                    break;
            }
            next++;
            if (depth == 0)
                return;
        }
    }

    private int FlowEnd()
    {
        var end = next;
        while (end < text.Length && text[end] is not (',' or ']' or '}' or '\n' or '\r') && !lines.IsKeyEnd(end) && !lines.IsComment(end))
            end = lines.PlaceholderEnd(end) is var placeholder and > 0 ? placeholder : end + 1;
        return end;
    }

    private void SkipQuoted()
    {
        var quote = text[next++];
        while (next < text.Length)
        {
            if (quote == '"' && text[next] == '\\')
                next++;
            else if (text[next] == quote)
            {
                if (quote == '\'' && lines.At(next + 1) == quote)
                    next++;
                else
                    break;
            }
            next++;
        }
        next = Math.Min(next + 1, text.Length);
    }

    private void SkipWord()
    {
        while (!IsAtLineEnd && text[next] != ' ')
            next++;
    }

    private void SkipSpaces()
    {
        while (lines.At(next) is ' ' or '\t')
            next++;
    }

    private void SkipLine()
    {
        var end = text.IndexOf('\n', Math.Min(next, text.Length));
        next = end < 0 ? text.Length : end + 1;
    }

    private bool IsAtLineEnd => next >= text.Length || text[next] is '\n' or '\r';

    private bool IsMarker() => lines.Column(next) == 0 && lines.IsMarkerAt(next);
}
