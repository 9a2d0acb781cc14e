using System.Text.Json;
using Recipes.Packagers.Documents.Licensing;

namespace Recipes.Packagers.Documents;

/// <summary>Writes a bill of materials as CycloneDX 1.5 in JSON.</summary>
/// <seealso href="https://cyclonedx.org/docs/1.5/json/"/>
public static class CycloneDxDocument
{
    /// <summary>The document, in UTF-8.</summary>
    public static byte[] Write(BillOfMaterials bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return JsonDocuments.Write(json => Write(json, bill));
    }

    private static void Write(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.5");
        json.WriteString("serialNumber", $"urn:uuid:{bill.Id}");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", JsonDocuments.Text(bill.Time));
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteObject(null, ("type", "application"), ("name", "Recipes.Packagers"));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WritePropertyName("component");
        WriteComponent(json, "package", bill.Subject, bill);
        json.WriteEndObject();
        json.WriteStartArray("components");
        for (var i = 0; i < bill.Sources.Count; i++)
            WriteComponent(json, $"source-{i}", bill.Sources[i], null);
        for (var i = 0; i < bill.Dependencies.Count; i++)
            WriteComponent(json, $"dependency-{i}", bill.Dependencies[i], null);
        json.WriteEndArray();
        json.WriteStartArray("dependencies");
        json.WriteStartObject();
        json.WriteString("ref", "package");
        json.WriteStartArray("dependsOn");
        for (var i = 0; i < bill.Sources.Count; i++)
            json.WriteStringValue($"source-{i}");
        for (var i = 0; i < bill.Dependencies.Count; i++)
            json.WriteStringValue($"dependency-{i}");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteComponent(Utf8JsonWriter json, string reference, BillComponent component, BillOfMaterials? bill)
    {
        json.WriteStartObject();
        json.WriteString("type", reference.StartsWith("source", StringComparison.Ordinal) ? "file" : "library");
        json.WriteString("bom-ref", reference);
        if (bill is not null)
            json.WriteObject("supplier", ("name", bill.Supplier));
        json.WriteString("name", component.Name);
        if (component.Version is not null)
            json.WriteString("version", component.Version);
        if (bill?.Summary is not null)
            json.WriteString("description", bill.Summary);
        if ((bill?.Sha256 ?? component.Sha256) is { } digest)
        {
            json.WriteStartArray("hashes");
            json.WriteObject(null, ("alg", "SHA-256"), ("content", digest));
            json.WriteEndArray();
        }
        if (LicenseStatement.Of(component.License) is { IsAsserted: true } license)
            WriteLicense(json, license);
        WriteReferences(json, component);
        json.WriteEndObject();
    }

    // What SPDX does not list has a name of its own here, where it is the only licence.
    private static void WriteLicense(Utf8JsonWriter json, LicenseStatement license)
    {
        json.WriteStartArray("licenses");
        if (license.OnlyUnlisted is not { } only)
        {
            json.WriteObject(null, ("expression", license.Expression));
        }
        else
        {
            json.WriteStartObject();
            json.WriteStartObject("license");
            json.WriteString("name", only.Name);
            if (only.Text != only.Name)
                json.WriteObject("text", ("contentType", "text/plain"), ("content", only.Text));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteReferences(Utf8JsonWriter json, BillComponent component)
    {
        var references = new[] { ("website", component.WebPage), ("distribution", component.Location) }
            .Where(reference => reference.Item2 is not null)
            .ToList();
        if (references.Count == 0)
            return;
        json.WriteStartArray("externalReferences");
        foreach (var (kind, address) in references)
            json.WriteObject(null, ("type", kind), ("url", address));
        json.WriteEndArray();
    }
}
