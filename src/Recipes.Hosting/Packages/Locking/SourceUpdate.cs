using System.Text.Json;
using Recipes.Modules;

namespace Recipes.Hosting.Packages.Locking;

/// <summary>What <c>Update</c> found of one source.</summary>
/// <param name="Origin">The source.</param>
/// <param name="Packages">Who is made from it.</param>
/// <param name="Old">What it was; null where it was not locked.</param>
/// <param name="New">What it is; null where nobody uses it any more.</param>
/// <param name="Changes">What lies between, newest first; null where that cannot be told.</param>
internal sealed record SourceUpdate(
    SourceOrigin Origin,
    IReadOnlyList<string> Packages,
    SourcePin? Old,
    SourcePin? New,
    IReadOnlyList<string>? Changes
)
{
    private const int MostShown = 10;
    private const int ShortDigest = 12;

    private string State =>
        this switch
        {
            { New: null } => "removed",
            { Old: null } => "added",
            _ => Old.Digest == New.Digest ? "unchanged" : "moved",
        };

    /// <summary>The lines for people.</summary>
    public string ToText()
    {
        var names = $"{string.Join(" ", Packages)} ({Origin})";
        return this switch
        {
            { New: null } => $"{names} is used no more: was {Short(Old!)}",
            { Old: null } => $"{names} is locked: {Short(New)}",
            _ when Old.Digest == New.Digest => $"{names} is as it was: {Short(Old)}",
            _ => string.Join('\n', [$"{names} moved: {Short(Old)} -> {Short(New)}{Count()}", .. Shown()]),
        };
    }

    /// <summary>The same for programs.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("state", State);
        json.WriteString("address", Origin.Address);
        json.WriteString("reference", Origin.Reference);
        json.WriteString("old", Old?.Digest);
        json.WriteString("new", New?.Digest);
        json.WriteStartArray("packages");
        foreach (var package in Packages)
            json.WriteStringValue(package);
        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var change in Changes ?? [])
            json.WriteStringValue(change);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string Count() =>
        Changes is { Count: > 0 } && Old!.Resolved is null ? $", {Changes.Count} commit{(Changes.Count == 1 ? "" : "s")}" : "";

    private IEnumerable<string> Shown()
    {
        foreach (var change in (Changes ?? []).Take(MostShown))
            yield return $"    {change}";
        if (Changes?.Count > MostShown)
            yield return $"    and {Changes.Count - MostShown} more";
    }

    private static string Short(SourcePin pin)
    {
        const string kind = "sha256:";
        var digits = pin.Digest.StartsWith(kind, StringComparison.Ordinal) ? kind.Length + ShortDigest : ShortDigest;
        return pin.Digest[..Math.Min(digits, pin.Digest.Length)];
    }
}
