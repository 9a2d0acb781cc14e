namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>What stands at the places of a YAML text, as far as it tells where scalars begin and end.</summary>
internal sealed class ScalarLines(string text)
{
    private int lineStart;
    private int lineKnown;

    /// <summary>Behind <c>{{word}}</c>, or 0 if there is none.</summary>
    public int PlaceholderEnd(int start)
    {
        if (At(start) != '{' || At(start + 1) != '{')
            return 0;
        var end = start + 2;
        while (At(end) is var c && (char.IsAsciiLetterOrDigit(c) || c is '_' or ' '))
            end++;
        return end > start + 2 && At(end) == '}' && At(end + 1) == '}' ? end + 2 : 0;
    }

    /// <summary>The character at a place; a zero outside of the text.</summary>
    public char At(int index) => index >= 0 && index < text.Length ? text[index] : '\0';

    /// <summary>Whether a word ends before a place.</summary>
    public bool IsSpace(int index) => index >= text.Length || text[index] is ' ' or '\t' or '\n' or '\r';

    /// <summary>Whether the colon behind a key is there.</summary>
    public bool IsKeyEnd(int index) => At(index) == ':' && IsSpace(index + 1);

    /// <summary>Whether a comment begins there, with the blank before it.</summary>
    public bool IsComment(int index) => At(index) is ' ' or '\t' && At(index + 1) == '#';

    /// <summary>Whether a line begins there that separates documents.</summary>
    public bool IsMarkerAt(int index) => string.CompareOrdinal(text, index, "---", 0, 3) == 0 && IsSpace(index + 3);

    /// <summary>How far a place is from the beginning of its line.</summary>
    // Asked of ever later places, so that all questions together read the text once.
    public int Column(int index)
    {
        if (index < lineKnown)
            return index - 1 - (index == 0 ? -1 : text.LastIndexOf('\n', index - 1));
        var last = text.AsSpan(lineKnown, index - lineKnown).LastIndexOf('\n');
        if (last >= 0)
            lineStart = lineKnown + last + 1;
        lineKnown = index;
        return index - lineStart;
    }
}
