using System.Text.Encodings.Web;
using System.Text.Json;
using Recipes.Modules;

namespace Recipes.Locking;

/// <summary>What a lock file holds, and the text it is written as: sorted, an entry a source, a line a fact. Pure.</summary>
internal static class LockFileContent
{
    public const int Version = 1;
    public const string DigestKind = "sha256:";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // A plus sign in a version is to be read as one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The entries with a pin that a package is made from; the same list if that changes nothing.</summary>
    public static IReadOnlyList<LockedSource> With(IReadOnlyList<LockedSource> all, SourcePin pin, string package)
    {
        var known = all.FirstOrDefault(entry => entry.Pin.Origin == pin.Origin);
        var isElsewhere = all.Any(entry => entry != known && entry.Packages.Contains(package));
        if (known is not null && known.Pin == pin && known.Packages.Contains(package) && !isElsewhere)
            return all;
        // A package has one source: what its recipe named before is no more.
        var others = all.Where(entry => entry != known).Select(entry => Without(entry, package)).Where(entry => entry.Packages.Count > 0);
        var packages = (known?.Packages ?? []).Append(package).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Sort([.. others, new LockedSource(pin, [.. packages])]);
    }

    /// <summary>The entries that are still used; the same list if all are.</summary>
    public static IReadOnlyList<LockedSource> Pruned(IReadOnlyList<LockedSource> all, Func<SourceOrigin, string, bool> isUsed)
    {
        var unused = all.SelectMany(entry => entry.Packages.Where(package => !isUsed(entry.Pin.Origin, package))).Any();
        return !unused && all.All(entry => entry.Packages.Count > 0)
            ? all
            :
            [
                .. all.Select(entry => entry with { Packages = [.. entry.Packages.Where(package => isUsed(entry.Pin.Origin, package))] })
                    .Where(entry => entry.Packages.Count > 0),
            ];
    }

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(IReadOnlyList<LockedSource> all)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("sources");
            foreach (var entry in all)
                Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, LockedSource entry)
    {
        json.WriteStartObject();
        json.WriteString("address", entry.Pin.Origin.Address);
        if (entry.Pin.Origin.Reference is { } reference)
            json.WriteString("reference", reference);
        if (entry.Pin.Resolved is { } resolved)
            json.WriteString("resolved", resolved);
        if (entry.Pin.Digest.StartsWith(DigestKind, StringComparison.Ordinal))
            json.WriteString("sha256", entry.Pin.Digest[DigestKind.Length..]);
        else
            json.WriteString("commit", entry.Pin.Digest);
        json.WriteStartArray("packages");
        foreach (var package in entry.Packages)
            json.WriteStringValue(package);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static LockedSource Without(LockedSource entry, string package) =>
        entry.Packages.Contains(package) ? entry with { Packages = [.. entry.Packages.Where(other => other != package)] } : entry;

    private static IReadOnlyList<LockedSource> Sort(IEnumerable<LockedSource> all) =>
        [
            .. all.OrderBy(entry => entry.Pin.Origin.Address, StringComparer.Ordinal)
                .ThenBy(entry => entry.Pin.Origin.Reference, StringComparer.Ordinal),
        ];
}
