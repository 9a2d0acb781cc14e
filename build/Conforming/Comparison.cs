using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conforming;

/// <summary>Compares what came out with what was expected; a line for each place where they differ.</summary>
internal static class Comparison
{
    /// <summary>Compares two values: objects by their members, lists in order, texts and numbers as they are.</summary>
    /// <param name="place">Where in the expected result: <c>targets.el7.env</c>.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What came out; null for nothing.</param>
    public static IEnumerable<string> Differences(string place, JsonElement expected, JsonNode? actual) =>
        expected.ValueKind switch
        {
            JsonValueKind.Object when actual is JsonObject members => OfObjects(place, expected, members),
            JsonValueKind.Array when actual is JsonArray values => OfLists(place, expected, values),
            _ when JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), actual) => [],
            _ => [$"{place}: expected {Short(expected.GetRawText())}, got {Short(Text(actual))}"],
        };

    /// <summary>Compares two lists of texts whose order counts.</summary>
    public static IEnumerable<string> Differences(string place, JsonElement expected, IEnumerable<string> actual) =>
        Differences(place, expected, new JsonArray([.. actual.Select(text => JsonValue.Create(text))]));

    private static IEnumerable<string> OfObjects(string place, JsonElement expected, JsonObject actual)
    {
        foreach (var member in expected.EnumerateObject())
        {
            foreach (var difference in Differences($"{place}.{member.Name}", member.Value, actual[member.Name]))
                yield return difference;
        }
        foreach (var (name, value) in actual)
        {
            if (!expected.TryGetProperty(name, out _))
                yield return $"{place}.{name}: expected nothing, got {Short(Text(value))}";
        }
    }

    private static IEnumerable<string> OfLists(string place, JsonElement expected, JsonArray actual)
    {
        var values = expected.EnumerateArray().ToList();
        for (var i = 0; i < Math.Max(values.Count, actual.Count); i++)
        {
            if (i >= values.Count)
            {
                yield return $"{place}[{i}]: expected nothing, got {Short(Text(actual[i]))}";
            }
            else if (i >= actual.Count)
            {
                yield return $"{place}[{i}]: expected {Short(values[i].GetRawText())}, got nothing";
            }
            else
            {
                foreach (var difference in Differences($"{place}[{i}]", values[i], actual[i]))
                    yield return difference;
            }
        }
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "nothing";

    // A line is read by a person.
    private static string Short(string text) =>
        text.Length <= 300 ? text.ReplaceLineEndings(" ") : $"{text[..300].ReplaceLineEndings(" ")}...";
}
