namespace Recipes;

/// <summary>Leads from a recipe's addresses to the places to ask instead, in order.</summary>
/// <param name="Rules">
/// An address (or, ending in <c>/</c>, the start of one) and its replacements: URLs or absolute paths of files, directories or git bundles.
/// </param>
public sealed record MirrorMap(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Rules)
{
    /// <summary>A map without rules.</summary>
    public static MirrorMap Empty { get; } = new([]);

    /// <summary>The places to ask for an address, each once: mirrors first, the address itself last.</summary>
    public IReadOnlyList<string> Resolve(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var places = new List<string>();
        foreach (var (from, to) in Rules)
        {
            if (string.Equals(from, address, StringComparison.Ordinal))
                places.AddRange(to);
            else if (from.EndsWith('/') && address.StartsWith(from, StringComparison.Ordinal))
                places.AddRange(to.Select(start => $"{start.TrimEnd('/')}/{address[from.Length..]}"));
        }
        return [.. places.Append(address).Distinct(StringComparer.Ordinal)];
    }
}
