using System.Text.Json;
using System.Text.RegularExpressions;
using Recipes.Specs.Projects;

namespace Recipes.Specs.Packagers.Documents;

/// <summary>Licence expressions by the grammar of SPDX 2.3, annex D, and the identifiers of the schema that CycloneDX brings.</summary>
internal static partial class SpdxLicenseRules
{
    private static readonly Lazy<HashSet<string>> Schema = new(() =>
    {
        var file = Path.Combine(ProjectFile.Repository, "tests/Recipes.Acceptance/Packagers/schemas/spdx.SNAPSHOT.schema.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.GetProperty("enum").EnumerateArray().Select(id => id.GetString()!)];
    });

    /// <summary>All identifiers, of licences and of exceptions, as they are spelled.</summary>
    public static IReadOnlySet<string> Identifiers => Schema.Value;

    /// <summary>Whether a field has an expression, or one of the two words that say that there is none.</summary>
    public static bool IsExpression(string text)
    {
        if (text is "NONE" or "NOASSERTION")
            return true;
        // From the inside out: a licence, then what joins two, then what encloses one.
        var rest = Term.Replace(text, match => IsLicense(match) ? "@" : "!");
        for (var before = ""; rest != before; )
        {
            before = rest;
            rest = rest.Replace("(@)", "@", StringComparison.Ordinal)
                .Replace("@ AND @", "@", StringComparison.Ordinal)
                .Replace("@ OR @", "@", StringComparison.Ordinal);
        }
        return rest == "@";
    }

    [GeneratedRegex(
        @"(?<![A-Za-z0-9.:-])(?!(?:AND|OR|WITH)\b)(?<license>[A-Za-z0-9.:-]+)(?<later>\+)?(?: WITH (?<exception>[A-Za-z0-9.-]+))?"
    )]
    private static partial Regex Term { get; }

    [GeneratedRegex(@"^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$")]
    private static partial Regex Reference { get; }

    private static bool IsLicense(Match match)
    {
        var (license, later, exception) = (match.Groups["license"].Value, match.Groups["later"].Value, match.Groups["exception"].Value);
        var isLicense = Reference.IsMatch(license)
            ? later.Length == 0
            : Identifiers.Contains(license) || Identifiers.Contains(license + later);
        return isLicense && (exception.Length == 0 || Identifiers.Contains(exception));
    }
}
