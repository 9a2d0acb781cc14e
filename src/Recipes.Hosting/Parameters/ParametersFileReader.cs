using System.Text;
using System.Text.Json;
using Recipes.Errors;

namespace Recipes.Hosting.Parameters;

/// <summary>Reads a parameters file: one JSON object; comments and trailing commas are allowed. It knows no parameters.</summary>
internal ref struct ParametersFileReader
{
    private readonly string path;
    private readonly ReadOnlySpan<byte> text;
    private Utf8JsonReader json;

    private ParametersFileReader(string path, ReadOnlySpan<byte> text)
    {
        this.path = path;
        this.text = text;
        json = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>Reads the file's text.</summary>
    /// <param name="path">As it is to be shown in errors.</param>
    /// <param name="profile">The profile; null for the default file.</param>
    /// <param name="utf8">The content.</param>
    /// <exception cref="RecipesException">It is not a JSON object (exit 3).</exception>
    public static ParametersFile Read(string path, string? profile, ReadOnlySpan<byte> utf8)
    {
        if (IsUntouched(utf8))
            return new ParametersFile(path, profile, []);
        var preamble = Encoding.UTF8.Preamble;
        var reader = new ParametersFileReader(path, utf8.StartsWith(preamble) ? utf8[preamble.Length..] : utf8);
        try
        {
            return new ParametersFile(path, profile, reader.ReadObject());
        }
        catch (JsonException e)
        {
            // The reader repeats the position at the end of its sentence.
            var position = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new RecipesException(
                position < 0 ? e.Message : e.Message[..position],
                "Mend the JSON; comments and trailing commas are allowed.",
                ExitCode.InvalidInput,
                e
            )
            {
                Location = $"{path}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}",
            };
        }
    }

    // Most files stay as a build's setup wrote them, and the JSON reader's start is felt in every run.
    private static bool IsUntouched(ReadOnlySpan<byte> utf8)
    {
        var rest = """{"$schema":"./build.schema.json"}"""u8;
        foreach (var octet in utf8)
        {
            if (octet is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                continue;
            if (rest.IsEmpty || rest[0] != octet)
                return false;
            rest = rest[1..];
        }
        return rest.IsEmpty;
    }

    private List<ParametersFileEntry> ReadObject()
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new RecipesException("The file is not an object.", "Write {\"Name\": value, ...}.", ExitCode.InvalidInput)
            {
                Location = Location(),
            };
        }
        var entries = new List<ParametersFileEntry>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (name, location) = (json.GetString()!, Location());
            json.Read();
            entries.Add(new ParametersFileEntry(name, location, ReadValue()));
        }
        json.Read(); // What follows the object must be nothing: the reader throws otherwise.
        return entries;
    }

    private FileValue ReadValue()
    {
        var location = Location();
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return new FileValue(FileValueKind.String, json.GetString()!, location, []);
            case JsonTokenType.Null:
                return new FileValue(FileValueKind.Null, "null", location, []);
            case JsonTokenType.StartArray:
                var start = (int)json.TokenStartIndex;
                var items = new List<FileValue>();
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue());
                return new FileValue(FileValueKind.Array, Text(start), location, items);
            case JsonTokenType.StartObject:
                var begin = (int)json.TokenStartIndex;
                json.Skip();
                return new FileValue(FileValueKind.Object, Text(begin), location, []);
            default:
                var kind = json.TokenType == JsonTokenType.Number ? FileValueKind.Number : FileValueKind.Boolean;
                return new FileValue(kind, Encoding.UTF8.GetString(json.ValueSpan), location, []);
        }
    }

    private readonly string Text(int start) => Encoding.UTF8.GetString(text[start..(int)json.BytesConsumed]);

    private readonly string Location()
    {
        var before = text[..(int)json.TokenStartIndex];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return $"{path}:{line}:{column}";
    }
}
