using System.Globalization;
using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes.Prefixes;

/// <summary>Reads and writes records as JSON: <c>&lt;prefix&gt;/.recipes/packages/&lt;name&gt;.json</c>.</summary>
internal static class InstalledPackageFormat
{
    public static byte[] Write(InstalledPackage package)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("name", package.Name);
            json.WriteString("variant", package.Variant);
            json.WriteString("version", package.Version);
            json.WriteString("installedAt", package.InstalledAt.ToString("O", CultureInfo.InvariantCulture));
            WriteList(json, "key", package.KeyDocument.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            json.WriteStartArray("sources");
            foreach (var pin in package.Pins)
                WriteObject(json, ("address", pin.Origin.Address), ("reference", pin.Origin.Reference), ("digest", pin.Digest));
            json.WriteEndArray();
            WriteList(json, "dependencies", package.Dependencies);
            json.WriteStartArray("files");
            foreach (var file in package.Files)
                WriteObject(json, ("path", file.Path), ("sha256", file.Digest), ("link", file.LinkTarget));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    public static InstalledPackage Read(AbsolutePath file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            return new InstalledPackage
            {
                Name = root.GetProperty("name").GetString()!,
                Variant = root.GetProperty("variant").GetString()!,
                Version = root.GetProperty("version").GetString(),
                InstalledAt = root.GetProperty("installedAt").GetDateTimeOffset(),
                KeyDocument = string.Concat(Strings(root, "key").Select(line => line + "\n")),
                Pins =
                [
                    .. Objects(root, "sources")
                        .Select(pin => new SourcePin(
                            new SourceOrigin(Text(pin, "address")!, Text(pin, "reference")),
                            Text(pin, "digest")!
                        )),
                ],
                Dependencies = Strings(root, "dependencies"),
                Files =
                [
                    .. Objects(root, "files")
                        .Select(item => new InstalledFile(Text(item, "path")!, Text(item, "sha256"), Text(item, "link"))),
                ],
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RecipesException(
                $"The record of an installed package cannot be read: {fault.Message}",
                $"Delete '{file}' and install the package again.",
                ExitCode.InvalidInput,
                fault
            )
            {
                Location = file,
            };
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
        json.WriteEndObject();
    }

    private static JsonElement.ArrayEnumerator Objects(JsonElement root, string name) => root.GetProperty(name).EnumerateArray();

    private static string[] Strings(JsonElement root, string name) => [.. Objects(root, name).Select(item => item.GetString()!)];

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;
}
