namespace Recipes.Modules;

/// <summary>Reads a stanza of Debian's control format (deb822(5)): <c>Name: value</c>, with further lines that begin with a blank.</summary>
public static class ControlFields
{
    /// <summary>The fields by their names, which are compared without case; the lines of a value are separated by <c>\n</c>.</summary>
    /// <param name="stanza">Text up to an empty line; comments (<c>#</c>) are passed over, of two fields with one name the first counts.</param>
    public static IReadOnlyDictionary<string, string> Parse(string stanza)
    {
        ArgumentNullException.ThrowIfNull(stanza);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (var line in stanza.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] is ' ' or '\t')
            {
                if (last is not null)
                    fields[last] += "\n" + line.Trim();
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                last = line[..colon];
                if (!fields.TryAdd(last, line[(colon + 1)..].Trim()))
                    last = null;
            }
        }
        return fields;
    }

    /// <summary>The lines of a value that are not empty.</summary>
    public static IReadOnlyList<string> Lines(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
