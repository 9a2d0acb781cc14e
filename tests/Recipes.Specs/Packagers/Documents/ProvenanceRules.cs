using System.Text.Json;
using System.Text.RegularExpressions;

namespace Recipes.Specs.Packagers.Documents;

/// <summary>What in-toto's Statement v1 and SLSA's Provenance v1 demand.</summary>
internal static partial class ProvenanceRules
{
    // Those of in-toto's DigestSet whose length is known; others are allowed by any name.
    private static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["sha256"] = 64,
        ["sha512"] = 128,
        ["sha1"] = 40,
        ["gitCommit"] = 40,
        ["gitTree"] = 40,
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$")]
    private static partial Regex Time { get; }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex DigestName { get; }

    /// <summary>What a document breaks, a line each.</summary>
    public static IReadOnlyList<string> Faults(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        var root = JsonElement.ParseValue(ref reader);
        var rules = new DocumentRules();
        rules.Demand(root.Text("_type") == "https://in-toto.io/Statement/v1", "_type");
        rules.Demand(root.Text("predicateType") == "https://slsa.dev/provenance/v1", "predicateType");
        var subjects = root.Items("subject");
        rules.Demand(subjects.Count > 0, "subject");
        foreach (var subject in subjects)
        {
            rules.Demand(subject.Text("name").Length > 0, "a subject's name");
            rules.Demand(subject.Member("digest").ValueKind == JsonValueKind.Object, "a subject's digest");
            OfResource(subject, rules);
        }
        rules.Demand(
            subjects.Select(subject => subject.Text("name")).Distinct(StringComparer.Ordinal).Count() == subjects.Count,
            "subjects twice"
        );
        var definition = root.Member("predicate").Member("buildDefinition");
        rules.Demand(DocumentRules.IsUri(definition.Text("buildType")), "buildType");
        rules.Demand(definition.Member("externalParameters").ValueKind == JsonValueKind.Object, "externalParameters");
        foreach (var resource in definition.Items("resolvedDependencies"))
            OfResource(resource, rules);
        var details = root.Member("predicate").Member("runDetails");
        rules.Demand(DocumentRules.IsUri(details.Member("builder").Text("id")), "builder.id");
        foreach (var time in (string[])["startedOn", "finishedOn"])
        {
            if (details.Member("metadata").TryGetProperty(time, out var value))
                rules.Demand(Time.IsMatch(value.GetString()!), time);
        }
        return rules.Faults;
    }

    // ResourceDescriptor: at least one of uri, digest and content; a URI is one with a scheme.
    private static void OfResource(JsonElement resource, DocumentRules rules)
    {
        var digests = resource.Member("digest");
        rules.Demand(
            resource.TryGetProperty("uri", out _) || resource.TryGetProperty("content", out _) || digests.ValueKind == JsonValueKind.Object,
            $"{resource}: nothing is described"
        );
        if (resource.TryGetProperty("uri", out var address))
            rules.Demand(DocumentRules.IsUri(address.GetString()!), $"{resource}: uri");
        if (digests.ValueKind != JsonValueKind.Object)
            return;
        foreach (var digest in digests.EnumerateObject())
        {
            rules.Demand(DigestName.IsMatch(digest.Name), $"{resource}: the digest's name");
            var value = digest.Value.GetString()!;
            rules.Demand(
                Digits.TryGetValue(digest.Name, out var length)
                    ? DocumentRules.IsHex(value, length)
                    : DocumentRules.IsHex(value, value.Length),
                $"{resource}: {digest.Name}"
            );
        }
    }
}
