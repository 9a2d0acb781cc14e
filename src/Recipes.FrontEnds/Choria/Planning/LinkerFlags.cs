namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>The value of <c>go build -ldflags</c>, as cmd/internal/quoted of Go splits it: fields in either kind of quotes, without any escape.</summary>
internal static class LinkerFlags
{
    /// <summary>One field; null for what has blanks and both kinds of quotes, which cannot be written.</summary>
    public static string? Field(string text)
    {
        var isBare = text.Length > 0 && text[0] is not ('\'' or '"') && text.IndexOfAny([' ', '\t', '\n', '\r']) < 0;
        if (isBare)
            return text;
        if (!text.Contains('\'', StringComparison.Ordinal))
            return $"'{text}'";
        return text.Contains('"', StringComparison.Ordinal) ? null : $"\"{text}\"";
    }

    /// <summary>The packager's order: what it sets itself, the build id, no DWARF, then the target's flags.</summary>
    /// <param name="builtIn">What the packager sets itself.</param>
    /// <param name="buildId"><c>0x</c> and hex digits.</param>
    /// <param name="flags">The target's flags; all can be written.</param>
    public static string Join(IEnumerable<LinkValue> builtIn, string buildId, IEnumerable<LinkValue> flags) =>
        string.Join(' ', [.. builtIn.Select(Word), $"-B {buildId}", "-w", .. flags.Select(Word)]);

    private static string Word(LinkValue value) => $"-X {Field(value.ToString())}";
}
