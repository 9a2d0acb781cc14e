namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>
/// Rewrites entries of apt's configuration (sources.list(5)) for sources: what offers binary packages is asked for the sources of the same place,
/// with the same options and keys. Pure.
/// </summary>
internal static class AptSourceEntries
{
    private const string Medium = "cdrom:";

    /// <summary>The entries of a one-line file, one <c>deb-src</c> for each place.</summary>
    public static string OfList(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.Split('#')[0].Trim()))
        {
            var type = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
            // A medium would have to be inserted.
            if (type is ["deb" or "deb-src", var rest] && !rest.Contains(Medium, StringComparison.Ordinal))
                lines.Add($"deb-src {string.Join(' ', rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        }
        return string.Concat(lines.Distinct(StringComparer.Ordinal).Select(line => line + "\n"));
    }

    /// <summary>The stanzas of a deb822 file (<c>.sources</c>); what offers no packages is left out.</summary>
    public static string OfStanzas(string text)
    {
        var stanzas = new List<string>();
        var stanza = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Append(""))
        {
            if (line.Length > 0)
            {
                if (line[0] != '#')
                    stanza.Add(line);
                continue;
            }
            if (stanza.Exists(IsType) && !stanza.Exists(field => field.Contains(Medium, StringComparison.Ordinal)))
                stanzas.Add(string.Concat(stanza.Select(field => (IsType(field) ? "Types: deb-src" : field) + "\n")));
            stanza.Clear();
        }
        return string.Join('\n', stanzas.Distinct(StringComparer.Ordinal));
    }

    private static bool IsType(string field) => field.StartsWith("Types:", StringComparison.OrdinalIgnoreCase);
}
