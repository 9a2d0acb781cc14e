using System.Text;

namespace Recipes.FrontEnds.Choria.Templates;

/// <summary>
/// The placeholders of a template's files: <c>{{cpkg_NAME}}</c>, without blanks. A value goes in as it is, whatever it holds, and is not looked at again; a
/// name that nobody knows stays.
/// </summary>
internal sealed class Placeholders
{
    private readonly Dictionary<string, byte[]> values = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Open => "{{cpkg_"u8;

    private static ReadOnlySpan<byte> Close => "}}"u8;

    /// <summary>Adds a value; of several with one name the first counts.</summary>
    /// <param name="name">Without <c>cpkg_</c>.</param>
    /// <param name="value">Null is the empty text.</param>
    public Placeholders Add(string name, string? value)
    {
        values.TryAdd(name, Encoding.UTF8.GetBytes(value ?? ""));
        return this;
    }

    /// <summary>The content with values; the same array where there was nothing to replace. Bytes stay that are no UTF-8, and data with zeros stay as they are.</summary>
    public byte[] Apply(byte[] content)
    {
        var rest = content.AsSpan();
        if (rest.IndexOf(Open) < 0 || rest.Contains((byte)0))
            return content;
        var replaced = new MemoryStream(content.Length);
        while (rest.IndexOf(Open) is var start and >= 0)
        {
            replaced.Write(rest[..start]);
            rest = rest[start..];
            var end = rest.IndexOf(Close);
            if (end >= 0 && values.TryGetValue(Encoding.UTF8.GetString(rest[Open.Length..end]), out var value))
            {
                replaced.Write(value);
                rest = rest[(end + Close.Length)..];
            }
            else
            {
                // Only the braces: another placeholder may begin before this one's end.
                replaced.Write(rest[..2]);
                rest = rest[2..];
            }
        }
        replaced.Write(rest);
        return replaced.ToArray();
    }

    /// <summary>Whether a content has a placeholder.</summary>
    /// <param name="content">A file's.</param>
    /// <param name="name">Without <c>cpkg_</c>.</param>
    public static bool IsIn(ReadOnlySpan<byte> content, string name) =>
        !content.Contains((byte)0) && content.IndexOf(Encoding.UTF8.GetBytes($"{{{{cpkg_{name}}}}}")) >= 0;
}
