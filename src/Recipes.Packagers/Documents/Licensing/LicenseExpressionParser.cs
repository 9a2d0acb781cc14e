using System.Text;
using System.Text.RegularExpressions;

namespace Recipes.Packagers.Documents.Licensing;

/// <summary>Reads a licence expression of SPDX 2.3, annex D. No recursion: a text may have any number of parentheses.</summary>
internal sealed partial class LicenseExpressionParser
{
    private readonly List<UnlistedLicense> unlisted = [];
    private readonly StringBuilder expression = new();
    private int depth;
    private bool wantsLicense = true;
    private bool isWordy;

    /// <summary>The expression; null where the text is none.</summary>
    public static LicenseStatement? Parse(string text) => new LicenseExpressionParser().Read(Tokens.Split(text));

    private LicenseStatement? Read(string[] words)
    {
        var tokens = Array.FindAll(words, word => word.Length > 0 && !char.IsWhiteSpace(word[0]));
        for (var i = 0; i < tokens.Length; i++)
        {
            var isRead = tokens[i].ToUpperInvariant() switch
            {
                "(" => Open(),
                ")" => Close(),
                "AND" or "OR" => Operator(tokens[i]),
                "WITH" => false,
                _ => License(tokens, ref i),
            };
            if (!isRead)
                return null;
        }
        // "GPLv2 or later" is a sentence, "MIT OR Acme" an expression.
        var isSentence = isWordy && unlisted.Count > 0;
        return wantsLicense || depth > 0 || isSentence ? null : new LicenseStatement(expression.ToString(), unlisted);
    }

    private bool Open()
    {
        expression.Append('(');
        depth++;
        return wantsLicense;
    }

    private bool Close()
    {
        expression.Append(')');
        depth--;
        return !wantsLicense && depth >= 0;
    }

    private bool Operator(string word)
    {
        if (wantsLicense)
            return false;
        wantsLicense = true;
        Add($" {Capitals(word)} ");
        return true;
    }

    // The word there, and the exception behind it.
    private bool License(string[] tokens, ref int i)
    {
        if (!wantsLicense)
            return false;
        wantsLicense = false;
        var word = tokens[i];
        if (tokens.ElementAtOrDefault(i + 1) is not { } with || !with.Equals("WITH", StringComparison.OrdinalIgnoreCase))
        {
            Add(LicenseList.License(word) ?? Unlisted(word));
            return true;
        }
        if (tokens.ElementAtOrDefault(i + 2) is not { } exception || exception is "(" or ")")
            return false;
        i += 2;
        var capitals = Capitals(with);
        // Nothing but a listed exception may stand behind WITH: where there is none, both together are the unlisted licence.
        var listed = LicenseList.Exception(exception);
        if (listed is not null && (LicenseList.License(word) ?? Reference(word)) is { } license)
            Add($"{license} {capitals} {listed}");
        else
            Add(Unlisted($"{word} {capitals} {exception}"));
        return true;
    }

    private string Capitals(string word)
    {
        var capitals = word.ToUpperInvariant();
        isWordy |= capitals != word;
        return capitals;
    }

    private string? Reference(string word) => LicenseReferences.Is(word) ? Unlisted(word) : null;

    private string Unlisted(string text)
    {
        var license = new UnlistedLicense(LicenseReferences.Is(text) ? text : LicenseReferences.Of(text), text);
        // Another document says what its own references mean.
        if (!license.Id.StartsWith("DocumentRef-", StringComparison.Ordinal) && unlisted.TrueForAll(other => other.Id != license.Id))
            unlisted.Add(license);
        return license.Id;
    }

    private void Add(string text) => expression.Append(text);

    [GeneratedRegex(@"(?<token>[()]|\s+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens { get; }
}
