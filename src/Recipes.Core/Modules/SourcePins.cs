using System.Text.Json;
using Recipes.IO;

namespace Recipes.Modules;

/// <summary>Keeps pins in a JSON file, so that a branch means the same commit in the next run.</summary>
/// <param name="file">Need not exist; a file that cannot be read counts as empty, and the sources are asked again.</param>
public sealed class SourcePins(AbsolutePath file) : ISourcePins
{
    private readonly Lock gate = new();
    private Dictionary<SourceOrigin, SourcePin>? pins;

    /// <inheritdoc/>
    public SourcePin? Find(SourceOrigin origin)
    {
        lock (gate)
            return Pins().GetValueOrDefault(origin);
    }

    /// <inheritdoc/>
    public void Record(SourcePin pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        lock (gate)
        {
            if (Pins().GetValueOrDefault(pin.Origin) == pin)
                return;
            Pins()[pin.Origin] = pin;
            Write();
        }
    }

    private Dictionary<SourceOrigin, SourcePin> Pins() => pins ??= Read();

    private Dictionary<SourceOrigin, SourcePin> Read()
    {
        if (!File.Exists(file))
            return [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.EnumerateArray().Select(Parse).ToDictionary(pin => pin.Origin);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return [];
        }
    }

    private static SourcePin Parse(JsonElement pin) =>
        new(
            new SourceOrigin(
                pin.GetProperty("address").GetString()!,
                pin.TryGetProperty("reference", out var reference) ? reference.GetString() : null
            ),
            pin.GetProperty("digest").GetString()!
        );

    private void Write()
    {
        Directory.CreateDirectory(file.Parent!);
        var draft = file + $".{Environment.ProcessId}";
        using (var stream = File.Create(draft))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var pin in Pins().Values.OrderBy(pin => pin.Origin.ToString(), StringComparer.Ordinal))
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
