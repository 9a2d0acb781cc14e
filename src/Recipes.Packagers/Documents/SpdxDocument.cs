using System.Text.Json;
using Recipes.Packagers.Documents.Licensing;

namespace Recipes.Packagers.Documents;

/// <summary>Writes a bill of materials as SPDX 2.3 in JSON.</summary>
/// <seealso href="https://spdx.github.io/spdx-spec/v2.3/"/>
public static class SpdxDocument
{
    private const string None = "NOASSERTION";

    /// <summary>The document, in UTF-8.</summary>
    public static byte[] Write(BillOfMaterials bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return JsonDocuments.Write(json => Write(json, bill));
    }

    private static void Write(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteString("spdxVersion", "SPDX-2.3");
        json.WriteString("dataLicense", "CC0-1.0");
        json.WriteString("SPDXID", "SPDXRef-DOCUMENT");
        json.WriteString("name", bill.FileName);
        json.WriteString("documentNamespace", $"urn:uuid:{bill.Id}");
        json.WriteStartObject("creationInfo");
        json.WriteString("created", JsonDocuments.Text(bill.Time));
        json.WriteStartArray("creators");
        json.WriteStringValue("Tool: Recipes.Packagers");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("packages");
        WritePackage(json, "Package", bill.Subject, bill);
        for (var i = 0; i < bill.Sources.Count; i++)
            WritePackage(json, $"Source-{i}", bill.Sources[i], null);
        for (var i = 0; i < bill.Dependencies.Count; i++)
            WritePackage(json, $"Dependency-{i}", bill.Dependencies[i], null);
        json.WriteEndArray();
        WriteUnlisted(json, [bill.Subject, .. bill.Sources, .. bill.Dependencies]);
        json.WriteStartArray("relationships");
        Relate("DOCUMENT", "DESCRIBES", "Package");
        for (var i = 0; i < bill.Sources.Count; i++)
            Relate("Package", "GENERATED_FROM", $"Source-{i}");
        for (var i = 0; i < bill.Dependencies.Count; i++)
            Relate("Package", "DEPENDS_ON", $"Dependency-{i}");
        json.WriteEndArray();

        void Relate(string from, string kind, string to) =>
            json.WriteObject(
                null,
                ("spdxElementId", "SPDXRef-" + from),
                ("relationshipType", kind),
                ("relatedSpdxElement", "SPDXRef-" + to)
            );
    }

    // Of the package file itself more is known than of what it was made of.
    private static void WritePackage(Utf8JsonWriter json, string id, BillComponent component, BillOfMaterials? bill)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", "SPDXRef-" + id);
        json.WriteString("name", component.Name);
        if (component.Version is not null)
            json.WriteString("versionInfo", component.Version);
        if (bill is not null)
        {
            json.WriteString("packageFileName", bill.FileName);
            json.WriteString("supplier", Person(bill.Supplier));
            if (bill.Summary is not null)
                json.WriteString("summary", bill.Summary);
        }
        json.WriteString("downloadLocation", Location(component));
        json.WriteBoolean("filesAnalyzed", value: false);
        if (component.WebPage is not null)
            json.WriteString("homepage", component.WebPage);
        json.WriteString("licenseConcluded", None);
        json.WriteString("licenseDeclared", LicenseStatement.Of(component.License)?.Expression ?? None);
        json.WriteString("copyrightText", None);
        if ((bill?.Sha256 ?? component.Sha256) is { } digest)
        {
            json.WriteStartArray("checksums");
            json.WriteObject(null, ("algorithm", "SHA256"), ("checksumValue", digest));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    // 10: each reference to a licence that SPDX does not list is told what it means.
    private static void WriteUnlisted(Utf8JsonWriter json, IEnumerable<BillComponent> components)
    {
        var unlisted = components
            .SelectMany(component => LicenseStatement.Of(component.License)?.Unlisted ?? [])
            .DistinctBy(license => license.Id, StringComparer.Ordinal)
            .ToList();
        if (unlisted.Count == 0)
            return;
        json.WriteStartArray("hasExtractedLicensingInfos");
        foreach (var license in unlisted)
            json.WriteObject(null, ("licenseId", license.Id), ("extractedText", license.Text), ("name", license.Name));
        json.WriteEndArray();
    }

    // 7.7: a URI, or a version control location; what is neither is not asserted.
    private static string Location(BillComponent component) =>
        component.Location is { } location && Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is not "file"
            ? location
            : None;

    // 7.5: "Person: name (address)"; other brackets would end the name.
    private static string Person(string supplier)
    {
        var open = supplier.IndexOf('<', StringComparison.Ordinal);
        var address = open < 0 ? "" : supplier[(open + 1)..].TrimEnd('>', ' ');
        var name = string.Concat((open < 0 ? supplier : supplier[..open]).Where(c => c is not ('(' or ')' or '<' or '>'))).Trim();
        if (name.Length == 0)
            name = address;
        return address.Length == 0 ? $"Person: {name}" : $"Person: {name} ({address})";
    }
}
