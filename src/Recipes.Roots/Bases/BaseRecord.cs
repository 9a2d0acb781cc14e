using System.Text.Json;
using Recipes.IO;

namespace Recipes.Roots.Bases;

/// <summary>Keeps what is known of a base image beside its tree.</summary>
internal static class BaseRecord
{
    private const string FileName = "base.json";

    /// <summary>The file that it is in.</summary>
    public static AbsolutePath FileOf(AbsolutePath directory) => directory / FileName;

    /// <summary>Writes it.</summary>
    public static void Write(BaseImage image, AbsolutePath directory)
    {
        using var stream = File.Create(FileOf(directory));
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("digest", image.Digest);
        json.WriteString("origin", image.Origin);
        json.WriteString("createdAt", image.CreatedAt);
        json.WriteEndObject();
    }

    /// <summary>Reads it; null where there is no whole one.</summary>
    public static BaseImage? Read(AbsolutePath directory)
    {
        try
        {
            using var json = JsonDocument.Parse(FileOf(directory).ReadAllBytes());
            return new BaseImage(json.RootElement.GetProperty("digest").GetString()!, directory)
            {
                Origin = json.RootElement.GetProperty("origin").GetString()!,
                CreatedAt = json.RootElement.GetProperty("createdAt").GetDateTimeOffset(),
            };
        }
        catch (Exception fault) when (fault is IOException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
