using System.Text.Json;
using System.Text.RegularExpressions;

namespace Recipes.Specs.Packagers.Documents;

/// <summary>What SPDX 2.3 demands of a document in JSON (chapters 6, 7 and 11, and its schema), as far as such documents have it.</summary>
internal static partial class SpdxRules
{
    private static readonly string[] Relationships =
    [
        "AMENDS",
        "ANCESTOR_OF",
        "BUILD_DEPENDENCY_OF",
        "BUILD_TOOL_OF",
        "CONTAINED_BY",
        "CONTAINS",
        "COPY_OF",
        "DEPENDENCY_OF",
        "DEPENDS_ON",
        "DESCRIBED_BY",
        "DESCRIBES",
        "DYNAMIC_LINK",
        "GENERATED_FROM",
        "GENERATES",
        "HAS_PREREQUISITE",
        "RUNTIME_DEPENDENCY_OF",
        "STATIC_LINK",
    ];

    private static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["SHA1"] = 40,
        ["SHA256"] = 64,
        ["SHA512"] = 128,
        ["MD5"] = 32,
    };

    [GeneratedRegex(@"^SPDXRef-[A-Za-z0-9.-]+$")]
    private static partial Regex Identifier { get; }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
    private static partial Regex Time { get; }

    [GeneratedRegex(@"^(?:Tool: \S.*|(?:Person|Organization): [^()<>]+(?: \([^()<>]*\))?)$")]
    private static partial Regex Agent { get; }

    [GeneratedRegex(@"\bLicenseRef-[A-Za-z0-9.-]+")]
    private static partial Regex Reference { get; }

    /// <summary>What a document breaks, a line each.</summary>
    public static IReadOnlyList<string> Faults(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        var root = JsonElement.ParseValue(ref reader);
        var rules = new DocumentRules();
        rules.Demand(root.Text("spdxVersion") == "SPDX-2.3", "spdxVersion");
        rules.Demand(root.Text("dataLicense") == "CC0-1.0", "dataLicense");
        rules.Demand(root.Text("SPDXID") == "SPDXRef-DOCUMENT", "SPDXID");
        rules.Demand(root.Text("name").Length > 0, "name");
        var home = root.Text("documentNamespace");
        rules.Demand(DocumentRules.IsUri(home) && !home.Contains('#', StringComparison.Ordinal), "documentNamespace");
        var creation = root.Member("creationInfo");
        rules.Demand(Time.IsMatch(creation.Text("created")), "creationInfo.created");
        rules.Demand(creation.Items("creators").Count > 0, "creationInfo.creators");
        rules.Demand(creation.Items("creators").All(creator => Agent.IsMatch(creator.GetString()!)), "creationInfo.creators");
        var packages = root.Items("packages");
        foreach (var package in packages)
            OfPackage(package, rules);
        OfUnlisted(root, rules);
        var identifiers = packages.Select(package => package.Text("SPDXID")).Append("SPDXRef-DOCUMENT").ToList();
        rules.Demand(identifiers.Distinct(StringComparer.Ordinal).Count() == identifiers.Count, "identifiers are not unique");
        var relationships = root.Items("relationships");
        foreach (var relationship in relationships)
        {
            rules.Demand(identifiers.Contains(relationship.Text("spdxElementId")), $"{relationship}: spdxElementId");
            rules.Demand(identifiers.Contains(relationship.Text("relatedSpdxElement")), $"{relationship}: relatedSpdxElement");
            rules.Demand(Relationships.Contains(relationship.Text("relationshipType")), $"{relationship}: relationshipType");
        }
        rules.Demand(
            relationships.Any(relationship =>
                relationship.Text("spdxElementId") == "SPDXRef-DOCUMENT" && relationship.Text("relationshipType") == "DESCRIBES"
            ),
            "nothing is described"
        );
        return rules.Faults;
    }

    // 10: what is referred to is described, once, and nothing else is.
    private static void OfUnlisted(JsonElement root, DocumentRules rules)
    {
        var described = root.Items("hasExtractedLicensingInfos");
        foreach (var license in described)
        {
            rules.Demand(license.Text("extractedText").Length > 0, $"{license}: extractedText");
            rules.Demand(
                license.Text("name").Length > 0 && !license.Text("name").Contains('\n', StringComparison.Ordinal),
                $"{license}: name"
            );
        }
        var references = root.Items("packages")
            .SelectMany(package => Reference.Matches(package.Text("licenseDeclared")))
            .Where(match => match.Index == 0 || match.Result("$`")[^1] != ':')
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var identifiers = described.Select(license => license.Text("licenseId")).Order(StringComparer.Ordinal);
        rules.Demand(references.SequenceEqual(identifiers), "licences are referred to and not described, or the other way about");
        rules.Demand(root.Member("hasExtractedLicensingInfos").ValueKind != JsonValueKind.Array || described.Count > 0, "an empty list");
    }

    private static void OfPackage(JsonElement package, DocumentRules rules)
    {
        var id = package.Text("SPDXID");
        rules.Demand(Identifier.IsMatch(id), $"{id}: SPDXID");
        rules.Demand(package.Text("name").Length > 0, $"{id}: name");
        var location = package.Text("downloadLocation");
        rules.Demand(location is "NONE" or "NOASSERTION" || DocumentRules.IsUri(location), $"{id}: downloadLocation");
        // 7.9 and 7.13: without an analysis of its files a package has none of what follows from one.
        rules.Demand(package.Member("filesAnalyzed").ValueKind == JsonValueKind.False, $"{id}: filesAnalyzed");
        rules.Demand(
            !package.TryGetProperty("packageVerificationCode", out _) && !package.TryGetProperty("licenseInfoFromFiles", out _),
            $"{id}: what follows from an analysis"
        );
        foreach (var license in (string[])["licenseConcluded", "licenseDeclared"])
            rules.Demand(SpdxLicenseRules.IsExpression(package.Text(license)), $"{id}: {license} '{package.Text(license)}'");
        if (package.TryGetProperty("supplier", out var supplier))
            rules.Demand(Agent.IsMatch(supplier.GetString()!), $"{id}: supplier '{supplier}'");
        if (package.TryGetProperty("homepage", out var homepage))
            rules.Demand(DocumentRules.IsUri(homepage.GetString()!), $"{id}: homepage");
        foreach (var checksum in package.Items("checksums"))
        {
            var (kind, value) = (checksum.Text("algorithm"), checksum.Text("checksumValue"));
            rules.Demand(Digits.TryGetValue(kind, out var digits) && DocumentRules.IsHex(value, digits), $"{id}: checksum {kind} {value}");
        }
    }
}
