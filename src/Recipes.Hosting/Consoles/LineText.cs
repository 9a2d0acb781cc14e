using System.Buffers;
using System.Text;

namespace Recipes.Hosting.Consoles;

/// <summary>Makes plain lines of what programs write for terminals.</summary>
internal static class LineText
{
    // C0 without the tab, DEL and C1: with them a line could move the cursor, rename the window or answer for the user.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0xA0).Where(c => (c < 0x20 && c != '\t') || c >= 0x7F).Select(c => (char)c))
    );

    /// <summary>
    /// The line as a terminal would leave it: escape sequences and control characters are gone, and of a line that rewrites itself
    /// (<c>10%\r20%\r</c>) the last state is left. Tabs stay.
    /// </summary>
    public static string Plain(string text)
    {
        var first = text.AsSpan().IndexOfAny(Controls);
        return first < 0 ? text : Clean(text, first);
    }

    private static string Clean(string text, int first)
    {
        var line = new StringBuilder(text, 0, first, text.Length);
        var i = first;
        while (i < text.Length)
        {
            var c = text[i];
            if (c == '\r' && text.AsSpan(i).TrimEnd('\r').Length > 0)
                line.Clear();
            else if (!Controls.Contains(c))
                line.Append(c);
            i = c == '\e' ? AfterSequence(text, i) : i + 1;
        }
        return line.ToString();
    }

    // ECMA-48: CSI ends with a byte of 0x40-0x7E, a string (OSC, DCS, ...) with BEL or ST, the rest are intermediates and one final byte.
    private static int AfterSequence(string text, int escape)
    {
        var i = escape + 1;
        if (i >= text.Length)
            return i;
        if (text[i] == '[')
        {
            i++;
            while (i < text.Length && text[i] is < '@' or > '~')
                i++;
        }
        else if (text[i] is ']' or 'P' or 'X' or '^' or '_')
        {
            while (i < text.Length && text[i] != '\a' && !(text[i] == '\\' && text[i - 1] == '\e'))
                i++;
        }
        else
        {
            while (i < text.Length && text[i] is >= ' ' and <= '/')
                i++;
        }
        return i + 1;
    }
}
