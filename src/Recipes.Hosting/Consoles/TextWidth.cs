using System.Globalization;
using System.Text;

namespace Recipes.Hosting.Consoles;

/// <summary>Fits text into columns of a terminal.</summary>
/// <remarks>
/// The widths of East Asian characters and emoji follow the blocks of Unicode's EastAsianWidth.txt, not each character: the live region
/// switches the terminal's line wrapping off, so that a wrong guess costs a column and not the picture.
/// </remarks>
internal static class TextWidth
{
    /// <summary>How many columns a text takes.</summary>
    public static int Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    /// <summary>The text, with its end left out if it is wider than allowed.</summary>
    public static string Fit(string text, int width, string ellipsis)
    {
        if (Of(text) <= width)
            return text;
        return width <= 0 ? "" : Start(text, width - 1) + ellipsis;
    }

    /// <summary>The text, with its middle left out if it is wider than allowed: a name's start and end both tell.</summary>
    public static string FitMiddle(string text, int width, string ellipsis)
    {
        if (Of(text) <= width)
            return text;
        if (width <= 0)
            return "";
        var end = (width - 1) / 2;
        return Start(text, width - 1 - end) + ellipsis + End(text, end);
    }

    /// <summary>The text, filled up with blanks on its right.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    private static string Start(string text, int width)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width -= Of(rune);
            if (width < 0)
                break;
            length += rune.Utf16SequenceLength;
        }
        return text[..length];
    }

    private static string End(string text, int width)
    {
        var start = text.Length;
        while (start > 0)
        {
            Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out var rune, out var length);
            width -= Of(rune);
            if (width < 0)
                break;
            start -= length;
        }
        return text[start..];
    }

    private static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    private static bool IsWide(int value) =>
        value
            is >= 0x1100
                and <= 0x115F
                or 0x2705
                or 0x274C
                or 0x26A1
                or 0x2728
                or 0x2B50
                or >= 0x2E80
                and <= 0xA4CF
                and not 0x303F
                or >= 0xAC00
                and <= 0xD7A3
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFE30
                and <= 0xFE6F
                or >= 0xFF00
                and <= 0xFF60
                or >= 0xFFE0
                and <= 0xFFE6
                or >= 0x1F300
                and <= 0x1FAFF
                or >= 0x20000
                and <= 0x3FFFD;
}
