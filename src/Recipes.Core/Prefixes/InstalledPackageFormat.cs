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
            json.WriteBoolean("requested", package.IsRequested);
            json.WriteString("installedAt", package.InstalledAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("output", package.Output);
            json.WriteString("prefix", package.Prefix);
            WriteList(json, "key", package.KeyDocument.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            json.WriteStartArray("sources");
            foreach (var pin in package.Pins)
                WriteObject(
                    json,
                    ("address", pin.Origin.Address),
                    ("reference", pin.Origin.Reference),
                    ("resolved", pin.Resolved),
                    ("digest", pin.Digest)
                );
            json.WriteEndArray();
            WriteList(json, "dependencies", package.Dependencies);
            json.WriteStartArray("files");
            foreach (var file in package.Files)
                WriteObject(json, ("path", file.Path), ("sha256", file.Digest), ("link", file.LinkTarget));
            json.WriteEndArray();
            if (package.Directories.Count > 0)
                WriteDirectories(json, package.Directories);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>The record in a file, or null if there is no file.</summary>
    public static InstalledPackage? Read(AbsolutePath file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault)
            when (fault
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or IOException
                        or UnauthorizedAccessException
            )
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

    private static InstalledPackage Read(JsonElement root) =>
        new()
        {
            Name = Text(root, "name"),
            Variant = Text(root, "variant"),
            Version = OptionalText(root, "version"),
            // Records of before this was noted: better to keep too much than to remove what somebody wants.
            IsRequested = !root.TryGetProperty("requested", out var requested) || requested.ValueKind != JsonValueKind.False,
            InstalledAt = DateTimeOffset.TryParse(Text(root, "installedAt"), CultureInfo.InvariantCulture, out var time)
                ? time
                : throw new FormatException("'installedAt' is no time."),
            KeyDocument = string.Concat(Strings(root, "key").Select(line => line + "\n")),
            Output = OptionalText(root, "output") ?? "",
            Prefix = OptionalText(root, "prefix"),
            Pins =
            [
                .. List(root, "sources")
                    .Select(pin => new SourcePin(
                        new SourceOrigin(Text(pin, "address"), OptionalText(pin, "reference")),
                        Text(pin, "digest")
                    )
                    {
                        Resolved = OptionalText(pin, "resolved"),
                    }),
            ],
            Dependencies = Strings(root, "dependencies"),
            Files =
            [
                .. List(root, "files")
                    .Select(item => new InstalledFile(Path(item), OptionalText(item, "sha256"), OptionalText(item, "link"))),
            ],
            Directories = root.TryGetProperty("directories", out _)
                ? [.. List(root, "directories").Select(item => new InstalledDirectory(Path(item), item.GetProperty("mode").GetInt32()))]
                : [],
        };

    private static void WriteDirectories(Utf8JsonWriter json, IReadOnlyList<InstalledDirectory> directories)
    {
        json.WriteStartArray("directories");
        foreach (var directory in directories)
        {
            json.WriteStartObject();
            json.WriteString("path", directory.Path);
            json.WriteNumber("mode", directory.Mode);
            json.WriteEndObject();
        }
        json.WriteEndArray();
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

    private static JsonElement.ArrayEnumerator List(JsonElement root, string name) =>
        Member(root, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : throw new FormatException($"'{name}' is no list.");

    private static string[] Strings(JsonElement root, string name) =>
        [.. List(root, name).Select(item => item.GetString() ?? throw new FormatException($"'{name}' holds a null."))];

    private static string Text(JsonElement item, string name) =>
        OptionalText(item, name) ?? throw new FormatException($"'{name}' is missing.");

    private static string? OptionalText(JsonElement item, string name) =>
        Member(item, name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw new FormatException($"'{name}' is no text."),
        };

    private static JsonElement? Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value : null;

    // A record that leads elsewhere must not make anybody delete what is there.
    private static string Path(JsonElement file)
    {
        var path = Text(file, "path");
        return path.StartsWith('/') || path.Split('/').Any(part => part is "" or "." or "..")
            ? throw new FormatException($"'{path}' is not inside the prefix.")
            : path;
    }
}
