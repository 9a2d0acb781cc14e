using System.Text.Json;

namespace Recipes.Specs.Packagers.Documents;

/// <summary>Collects what a document breaks of its format's rules.</summary>
internal sealed class DocumentRules
{
    private readonly List<string> faults = [];

    /// <summary>A line each.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Notes a rule that is broken.</summary>
    public void Demand(bool isKept, string rule)
    {
        if (!isKept)
            faults.Add(rule);
    }

    /// <summary>Whether a text is a URI of RFC 3986: with a scheme, of its characters alone.</summary>
    public static bool IsUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && text.StartsWith(uri.Scheme + ":", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal));

    /// <summary>Whether a text is some lower-case hexadecimal digits.</summary>
    public static bool IsHex(string text, int digits) =>
        text.Length == digits && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
