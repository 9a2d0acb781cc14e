using System.Text.Json;

namespace Conforming;

/// <summary>Reads the members of a case, which must be there and of the right kind.</summary>
internal static class JsonReading
{
    /// <summary>A member.</summary>
    /// <exception cref="CaseException">There is none.</exception>
    public static JsonElement Child(this JsonElement parent, string name) =>
        parent.Maybe(name) ?? throw new CaseException($"there is no member '{name}'");

    /// <summary>A member; null where there is none or it is null.</summary>
    public static JsonElement? Maybe(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null
            ? child
            : null;

    /// <summary>A text.</summary>
    /// <exception cref="CaseException">There is none.</exception>
    public static string Text(this JsonElement parent, string name) => parent.Child(name).Text();

    /// <summary>The value as a text.</summary>
    /// <exception cref="CaseException">It is none.</exception>
    public static string Text(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new CaseException($"'{value.GetRawText()}' is no text");

    /// <summary>The value as true or false.</summary>
    /// <exception cref="CaseException">It is neither.</exception>
    public static bool Flag(this JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new CaseException($"'{value.GetRawText()}' is neither true nor false");

    /// <summary>The value as a whole number.</summary>
    /// <exception cref="CaseException">It is none.</exception>
    public static int Number(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw new CaseException($"'{value.GetRawText()}' is no whole number");

    /// <summary>The value as a time: <c>2023-11-14T22:13:20Z</c>.</summary>
    /// <exception cref="CaseException">It is none.</exception>
    public static DateTimeOffset Time(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time
            : throw new CaseException($"'{value.GetRawText()}' is no time of the form 2023-11-14T22:13:20Z");

    /// <summary>A list of texts; none where there is no such member.</summary>
    /// <exception cref="CaseException">It is no such list.</exception>
    public static IReadOnlyList<string> Texts(this JsonElement parent, string name) =>
        parent.Maybe(name) is { } list ? [.. list.Items().Select(Text)] : [];

    /// <summary>The values of a list.</summary>
    /// <exception cref="CaseException">It is none.</exception>
    public static IEnumerable<JsonElement> Items(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new CaseException($"'{list.GetRawText()}' is no list");

    /// <summary>The members of an object.</summary>
    /// <exception cref="CaseException">It is none.</exception>
    public static IEnumerable<JsonProperty> Members(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new CaseException($"'{value.GetRawText()}' is no object");

    /// <summary>Refuses members that nobody reads: what is not understood must not count as kept.</summary>
    /// <exception cref="CaseException">There are such.</exception>
    public static void Only(this JsonElement value, string what, params IReadOnlyCollection<string> names)
    {
        var unknown = value.Members().Select(member => member.Name).Except(names).ToList();
        if (unknown.Count > 0)
            throw new CaseException($"{what} has members that are not understood: {string.Join(", ", unknown)}");
    }
}
