using System.Text.Json;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>Reads and writes manifests as JSON.</summary>
internal static class StoreManifestFormat
{
    public static byte[] Write(StoreManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("package", manifest.Package);
            json.WriteString("output", manifest.Output);
            json.WriteString("key", manifest.KeyDocument);
            json.WriteString("prefixes", manifest.PrefixLines);
            json.WriteString("obstacle", manifest.Obstacle);
            json.WriteStartArray("files");
            foreach (var file in manifest.Files)
                Write(json, file);
            json.WriteEndArray();
            json.WriteStartArray("directories");
            foreach (var directory in manifest.Directories)
            {
                json.WriteStartObject();
                json.WriteString("path", directory.Path);
                json.WriteNumber("mode", directory.Mode);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">It is no manifest.</exception>
    public static StoreManifest Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return new StoreManifest
            {
                Package = Text(root, "package"),
                Output = Text(root, "output"),
                KeyDocument = Text(root, "key"),
                PrefixLines = Text(root, "prefixes"),
                Obstacle = root.GetProperty("obstacle").GetString(),
                Files = [.. root.GetProperty("files").EnumerateArray().Select(ReadFile)],
                Directories =
                [
                    .. root.GetProperty("directories")
                        .EnumerateArray()
                        .Select(item => new StoredDirectory(Inside(Text(item, "path")), item.GetProperty("mode").GetInt32())),
                ],
            };
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    private static void Write(Utf8JsonWriter json, StoredFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        if (file.LinkTarget is not null)
        {
            json.WriteString("link", file.LinkTarget);
        }
        else
        {
            json.WriteNumber("mode", file.Mode);
            json.WriteNumber("offset", file.Offset);
            json.WriteNumber("size", file.Size);
            json.WriteString("sha256", file.Digest);
        }
        if (file.Places.Count > 0)
        {
            json.WriteBoolean("text", file.IsText);
            json.WriteStartArray("at");
            foreach (var place in file.Places)
            {
                json.WriteNumberValue(place.Offset);
                json.WriteNumberValue(place.Token);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static StoredFile ReadFile(JsonElement item)
    {
        var path = Inside(Text(item, "path"));
        if (item.TryGetProperty("link", out var link))
            return new StoredFile { Path = path, LinkTarget = link.GetString() ?? throw new FormatException("A link leads nowhere.") };
        var file = new StoredFile
        {
            Path = path,
            Mode = item.GetProperty("mode").GetInt32(),
            Offset = item.GetProperty("offset").GetInt64(),
            Size = item.GetProperty("size").GetInt64(),
            Digest = Text(item, "sha256"),
        };
        if (!item.TryGetProperty("at", out var at))
            return file;
        var numbers = at.EnumerateArray().Select(number => number.GetInt32()).ToArray();
        return file with
        {
            IsText = item.GetProperty("text").GetBoolean(),
            Places = [.. numbers.Chunk(2).Select(pair => new PlaceholderPlace(pair[0], pair[1]))],
        };
    }

    private static string Text(JsonElement item, string name) =>
        item.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static string Inside(string path) =>
        path.StartsWith('/') || path.Split('/').Any(part => part is "" or "." or "..")
            ? throw new FormatException($"'{path}' is not inside a prefix.")
            : path;
}
