namespace Recipes.Modules.Fetching.Mirrors;

/// <summary>Where to ask for a source, in order: what the map's rules say, the mirrors, upstream, and the distribution's archive as a last resort.</summary>
internal sealed class SourcePlaces(RecipeContext context)
{
    /// <summary>The places of a file, each once.</summary>
    /// <param name="urls">The recipe's addresses; the first is what a mirror knows the file by.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="sha256">Its digest in lower-case hex, or null if any will do: then no archive can find it.</param>
    public IReadOnlyList<SourcePlace> OfFile(IReadOnlyList<string> urls, string name, string? sha256)
    {
        var places = new List<SourcePlace>(Rules(urls[0]).Select(place => new SourcePlace(place)));
        foreach (var mirror in Order(sha256 is not null && context.SourceIndex is not null))
        {
            if (mirror == MirrorMap.Upstream && !IsOfIndex(urls[0]))
                places.AddRange(urls.SelectMany(url => Rules(url).Append(url)).Select(place => new SourcePlace(place)));
            else if (mirror is not (MirrorMap.Debian or MirrorMap.Upstream))
                places.AddRange(MirrorLayout.OfFile(urls[0], name, sha256).Select(path => new SourcePlace(Join(mirror, path), mirror)));
            else if (sha256 is not null)
                places.Add(new SourcePlace(MirrorMap.Debian));
        }
        return [.. places.DistinctBy(place => place.Address, StringComparer.Ordinal)];
    }

    /// <summary>The places of a git repository, each once.</summary>
    /// <param name="url">The recipe's address.</param>
    public IReadOnlyList<string> OfRepository(string url)
    {
        var path = MirrorLayout.OfRepository(url);
        var mirrors = Order(hasIndex: false)
            .Where(mirror => mirror != MirrorMap.Debian)
            .Select(mirror => mirror == MirrorMap.Upstream ? url : Join(mirror, path))
            // Of a directory it is known without asking.
            .Where(place => place == url || !Path.IsPathFullyQualified(place) || Directory.Exists(place));
        return [.. Rules(url).Concat(mirrors).Distinct(StringComparer.Ordinal)];
    }

    // What is addressed by a source package's name has its upstream in the archive.
    private static bool IsOfIndex(string url) => url.StartsWith($"{MirrorMap.Debian}:", StringComparison.Ordinal);

    // The map's answer ends with the address itself, unless a rule has put it elsewhere.
    private IReadOnlyList<string> Rules(string url)
    {
        var places = context.Mirrors.Resolve(url);
        return [.. places.SkipLast(places[^1] == url ? 1 : 0)];
    }

    private IReadOnlyList<string> Order(bool hasIndex)
    {
        var mirrors = context.Mirrors.Mirrors;
        if (mirrors.Contains(MirrorMap.Upstream, StringComparer.Ordinal))
            return mirrors;
        return hasIndex ? [.. mirrors, MirrorMap.Upstream, MirrorMap.Debian] : [.. mirrors, MirrorMap.Upstream];
    }

    private static string Join(string mirror, string path) =>
        Path.IsPathFullyQualified(mirror)
            ? Path.Combine(mirror, path)
            : $"{mirror.TrimEnd('/')}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";
}
