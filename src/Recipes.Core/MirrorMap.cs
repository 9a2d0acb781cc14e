namespace Recipes;

/// <summary>Leads from a recipe's addresses to the places to ask instead, in order.</summary>
/// <param name="Rules">
/// An address (or, ending in <c>/</c>, the start of one) and its replacements: URLs or absolute paths of files, directories or git bundles.
/// </param>
public sealed record MirrorMap(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Rules)
{
    /// <summary>The mirror that is the source archive of this machine's distribution, where files are found by their digest.</summary>
    public const string Debian = "debian";

    /// <summary>Stands among mirrors for the recipe's own address; a list with it is complete.</summary>
    public const string Upstream = "upstream";

    /// <summary>A map without rules.</summary>
    public static MirrorMap Empty { get; } = new([]);

    /// <summary>
    /// The mirrors of all sources, in the order to ask them after <see cref="Rules"/>: absolute paths or URLs of directories, <see cref="Debian"/>,
    /// <see cref="Upstream"/>. Unless it names <see cref="Upstream"/>, the recipe's address and then <see cref="Debian"/> follow.
    /// </summary>
    public IReadOnlyList<string> Mirrors { get; init; } = [];

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
