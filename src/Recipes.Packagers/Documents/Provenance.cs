using System.Text.Json;

namespace Recipes.Packagers.Documents;

/// <summary>Says what package files were made from and how: an in-toto statement (v1) with SLSA provenance (v1), not signed.</summary>
/// <seealso href="https://slsa.dev/spec/v1.0/provenance"/>
public sealed record Provenance
{
    /// <summary>The package files: name and SHA-256 in lower-case hex.</summary>
    public required IReadOnlyList<(string Name, string Sha256)> Subjects { get; init; }

    /// <summary>A URI for the way of building, which says what the parameters mean.</summary>
    public required string BuildType { get; init; }

    /// <summary>What the user said: names and values.</summary>
    public IReadOnlyList<(string Name, string Value)> Parameters { get; init; } = [];

    /// <summary>What was read.</summary>
    public IReadOnlyList<ProvenanceInput> Inputs { get; init; } = [];

    /// <summary>A URI of who built.</summary>
    public required string Builder { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The document, in UTF-8.</summary>
    public byte[] Write() =>
        JsonDocuments.Write(json =>
        {
            json.WriteString("_type", "https://in-toto.io/Statement/v1");
            json.WriteStartArray("subject");
            foreach (var (name, digest) in Subjects)
                WriteResource(json, name, isAddress: false, "sha256", digest);
            json.WriteEndArray();
            json.WriteString("predicateType", "https://slsa.dev/provenance/v1");
            json.WriteStartObject("predicate");
            json.WriteStartObject("buildDefinition");
            json.WriteString("buildType", BuildType);
            json.WriteStartObject("externalParameters");
            foreach (var (name, value) in Parameters)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartArray("resolvedDependencies");
            foreach (var input in Inputs)
                WriteResource(json, input.Address, IsUri(input.Address), input.Algorithm, input.Digest);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("runDetails");
            json.WriteObject("builder", ("id", Builder));
            json.WriteObject("metadata", ("finishedOn", JsonDocuments.Text(Time)));
            json.WriteEndObject();
            json.WriteEndObject();
        });

    // A path below the project, which a URI cannot be relative to, is a name.
    private static bool IsUri(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && address.StartsWith(uri.Scheme, StringComparison.Ordinal);

    private static void WriteResource(Utf8JsonWriter json, string name, bool isAddress, string algorithm, string digest)
    {
        json.WriteStartObject();
        json.WriteString(isAddress ? "uri" : "name", name);
        json.WriteObject("digest", (algorithm, digest));
        json.WriteEndObject();
    }
}
