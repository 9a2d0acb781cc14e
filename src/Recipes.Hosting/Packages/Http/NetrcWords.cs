using System.Text;
using Recipes.Errors;

namespace Recipes.Hosting.Packages.Http;

/// <summary>The words of a <c>.netrc</c> file.</summary>
internal sealed class NetrcWords(string text, string file)
{
    private int at;

    /// <summary>The next word, or null at the end.</summary>
    public string? Next()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            at = text[at] == '#' ? EndOfLine() : at + 1;
        if (at == text.Length)
            return null;
        return text[at] == '"' ? Quoted() : Plain();
    }

    /// <summary>The word behind a keyword.</summary>
    public string Value(string keyword)
    {
        // A value may begin with the sign of a comment.
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at == text.Length)
            throw Fault($"behind '{keyword}' a word is missing");
        return text[at] == '"' ? Quoted() : Plain();
    }

    /// <summary>Skips the name of a macro and what it does: all up to an empty line.</summary>
    public void SkipMacro()
    {
        at = EndOfLine();
        while (at < text.Length)
        {
            var start = at + 1;
            at = start > text.Length ? text.Length : start;
            at = EndOfLine();
            if (string.IsNullOrWhiteSpace(text[Math.Min(start, text.Length)..at]))
                return;
        }
    }

    /// <summary>A fault at the word that was read last. A password may stand there: no word of the file is in it but a keyword.</summary>
    public RecipesException Fault(string what) =>
        new($"The netrc file is malformed: {what}.", "Write machine HOST login NAME password WORD.", ExitCode.InvalidInput)
        {
            Location = $"{file}:{text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1}",
        };

    private string Plain()
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
        return text[start..at];
    }

    private string Quoted()
    {
        var word = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                word.Append(text[at]);
                continue;
            }
            at++;
            word.Append(
                text[at] switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    var other => other,
                }
            );
        }
        if (at == text.Length)
            throw Fault("a quote is not closed");
        at++;
        return word.ToString();
    }

    private int EndOfLine() => text.IndexOf('\n', Math.Min(at, text.Length)) is >= 0 and var end ? end : text.Length;
}
