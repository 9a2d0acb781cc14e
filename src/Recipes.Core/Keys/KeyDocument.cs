using System.Security.Cryptography;
using System.Text;

namespace Recipes.Keys;

/// <summary>
/// The text whose SHA-256 is a step's key: one <c>name = value</c> line for each thing that can change its result, in the order written,
/// so that a person can read which line differs.
/// </summary>
public sealed class KeyDocument
{
    private readonly StringBuilder lines = new();

    /// <summary>Adds a line; a null value adds none.</summary>
    /// <param name="name">What it is: <c>fetch.url</c>; line ends, backslashes and equals signs are escaped.</param>
    /// <param name="value">Its value; line ends and backslashes are escaped.</param>
    public KeyDocument Add(string name, string? value)
    {
        if (value is not null)
            lines.Append(Escape(name).Replace("=", @"\=", StringComparison.Ordinal)).Append(" = ").Append(Escape(value)).Append('\n');
        return this;
    }

    /// <summary>Adds a line for each value, in order.</summary>
    /// <param name="name">What they are; the index is appended: <c>configure[0]</c>.</param>
    /// <param name="values">The values.</param>
    public KeyDocument AddList(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var index = 0;
        foreach (var value in values)
            Add($"{name}[{index++}]", value);
        return this;
    }

    /// <summary>The document.</summary>
    public override string ToString() => lines.ToString();

    /// <summary>The document's SHA-256 in lower-case hex.</summary>
    public string ToKey() => Hash(ToString());

    /// <summary>The SHA-256 of a document's text in lower-case hex.</summary>
    public static string Hash(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static string Escape(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
