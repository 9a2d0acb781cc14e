using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conforming.Choria;

/// <summary>
/// What a refusal must say. Its words are the product's own: a case says what they must mention, or what the original said, of which the names count -
/// what is in quotes, or is no English word (<c>target_arch</c>, <c>el/el7</c>, <c>64bit_linux</c>) - as far as the specification has them.
/// </summary>
internal static partial class RefusalCase
{
    /// <summary>The differences.</summary>
    /// <param name="expected">Its <c>ok</c> is false.</param>
    /// <param name="specification">The text of the specification.</param>
    /// <param name="refusal">What was said; null where nothing was refused.</param>
    /// <exception cref="CaseException">A member is not understood.</exception>
    public static List<string> Differences(JsonElement expected, string specification, string? refusal)
    {
        var words = expected.Members().SelectMany(member => Words(member, specification)).ToList();
        if (refusal is null)
            return ["ok: expected false, got a plan"];
        return
        [
            .. words
                .Where(word => !refusal.Contains(word, StringComparison.OrdinalIgnoreCase))
                .Select(word => $"the refusal must mention '{word}', and is: {refusal}"),
        ];
    }

    private static IEnumerable<string> Words(JsonProperty member, string specification) =>
        member.Name switch
        {
            "ok" => [],
            "error" or "errors" => Texts(member.Value).SelectMany(text => Names(text, specification)),
            "reason" or "note" or "notes" => [],
            var name when name.StartsWith("original_", StringComparison.Ordinal) => [],
            var name when name.Contains("mention", StringComparison.Ordinal) => Texts(member.Value),
            var name => throw new CaseException($"'expected.{name}' of a refusal is not understood"),
        };

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => value.Items().Select(item => item.Text()),
            _ => [value.Text()],
        };

    [GeneratedRegex("""['"`](?<name>[^'"`]+)['"`]|(?<name>[A-Za-z0-9./-]*[_/0-9][A-Za-z0-9_./-]*)""")]
    private static partial Regex Name { get; }

    private static IEnumerable<string> Names(string text, string specification) =>
        Name.Matches(text)
            .Select(match => match.Groups["name"].Value.Trim('.'))
            .Where(name => name.Length > 1 && Regex.IsMatch(specification, $@"(?<![\w/.-]){Regex.Escape(name)}(?![\w/-])"))
            .Distinct(StringComparer.Ordinal);
}
