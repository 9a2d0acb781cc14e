using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recipes.Packagers.Documents;

/// <summary>What the JSON documents have in common.</summary>
internal static class JsonDocuments
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        // The documents are files, never part of a page.
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public static void WriteObject(this Utf8JsonWriter json, string? name, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        foreach (var (member, value) in members)
        {
            if (value is not null)
                json.WriteString(member, value);
        }
        json.WriteEndObject();
    }

    public static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
