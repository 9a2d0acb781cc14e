using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Recipes.Packagers.Documents.Licensing;

/// <summary>The references of licences that SPDX does not list: <c>LicenseRef-</c> and letters, digits, dots and dashes.</summary>
internal static partial class LicenseReferences
{
    private const string Prefix = "LicenseRef-";
    private const int LongestName = 64;

    /// <summary>The same for the same text, and another for another.</summary>
    public static string Of(string text)
    {
        var name = Others.Replace(text, "-").Trim('-', '.');
        // What a name does not tell apart, a digest does; a blank is a dash to anybody.
        if (name.Length is > 0 and <= LongestName && name == text.Replace(' ', '-'))
            return Prefix + name;
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
        name = name.Length > LongestName ? name[..LongestName].TrimEnd('-', '.') : name;
        return name.Length == 0 ? Prefix + digest : $"{Prefix}{name}-{digest}";
    }

    /// <summary>Whether a word is a reference already, perhaps into another document.</summary>
    public static bool Is(string word) => Reference.IsMatch(word);

    [GeneratedRegex("[^A-Za-z0-9.]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Others { get; }

    [GeneratedRegex(
        @"^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Reference { get; }
}
