using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Modules;

/// <summary>Keeps pins in a JSON file, so that a branch means the same commit in the next run. Other processes may use the file at the same time.</summary>
/// <param name="file">Need not exist; a file that cannot be read counts as empty, and the sources are asked again.</param>
public sealed class SourcePins(AbsolutePath file) : ISourcePins
{
    private readonly Lock gate = new();
    private Dictionary<SourceOrigin, SourcePin>? pins;

    /// <inheritdoc/>
    public SourcePin? Find(SourceOrigin origin)
    {
        lock (gate)
            return (pins ??= Read()).GetValueOrDefault(origin);
    }

    /// <inheritdoc/>
    /// <exception cref="RecipesException">The file cannot be written.</exception>
    public void Record(SourcePin pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        lock (gate)
        {
            try
            {
                using (FileLock.Acquire(file + ".lock"))
                {
                    // Another process may have recorded pins since this one looked.
                    pins = Read();
                    if (pins.GetValueOrDefault(pin.Origin) == pin)
                        return;
                    pins[pin.Origin] = pin;
                    Write(pins.Values);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new RecipesException(
                    $"'{file}' cannot be written: {fault.Message}",
                    "Make it writable, with room for some lines.",
                    innerException: fault
                );
            }
        }
    }

    private Dictionary<SourceOrigin, SourcePin> Read()
    {
        var read = new Dictionary<SourceOrigin, SourcePin>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var pin in document.RootElement.EnumerateArray().Select(Parse))
                read[pin.Origin] = pin;
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            read.Clear();
        }
        return read;
    }

    private static SourcePin Parse(JsonElement pin) =>
        new(
            new SourceOrigin(Text(pin, "address"), pin.TryGetProperty("reference", out var reference) ? reference.GetString() : null),
            Text(pin, "digest")
        );

    private static string Text(JsonElement pin, string name) =>
        pin.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null.");

    private void Write(IEnumerable<SourcePin> all)
    {
        var draft = file + ".new";
        using (var stream = File.Create(draft))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var pin in all.OrderBy(pin => pin.Origin.ToString(), StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("address", pin.Origin.Address);
                if (pin.Origin.Reference is not null)
                    json.WriteString("reference", pin.Origin.Reference);
                json.WriteString("digest", pin.Digest);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        File.Move(draft, file, overwrite: true);
    }
}
