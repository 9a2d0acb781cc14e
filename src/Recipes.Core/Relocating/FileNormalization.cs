using System.Text;

namespace Recipes.Relocating;

/// <summary>Puts placeholders where a staged file contains prefixes, so that it is the same wherever it was built.</summary>
/// <param name="paths">The real prefixes.</param>
/// <param name="destination"><c>DESTDIR</c>, which some builds leave in front of the prefix.</param>
internal sealed class FileNormalization(PrefixPaths paths, string destination)
{
    private readonly byte[] strayDestination = Encoding.UTF8.GetBytes(destination + PrefixPlaceholder.Own);

    // The longest first: one prefix may lie in the other.
    private readonly List<int> byLength = [.. Enumerable.Range(0, paths.Tokens.Count).OrderByDescending(i => paths.Tokens[i].Real.Length)];

    /// <summary>Normalises a file.</summary>
    /// <param name="content">Its bytes; may be changed.</param>
    /// <param name="path">Its path relative to the prefix, with <c>/</c>.</param>
    /// <param name="isPrivileged">Whether it runs with another user's rights (setuid, setgid).</param>
    public RelocatableFile Normalize(byte[] content, string path, bool isPrivileged)
    {
        if (!paths.IsRelocatable)
            return new RelocatableFile(
                content,
                false,
                [],
                paths.IsBound ? "it was built for its prefix" : "placeholders cannot stand for its prefix"
            );
        return content.AsSpan().Contains((byte)0) ? OfBinary(content, path, isPrivileged) : OfText(content);
    }

    /// <summary>The target of a link: relative where it is in the same prefix, with a placeholder where it is in the other one.</summary>
    /// <param name="target">As it was staged.</param>
    /// <param name="path">The link's own path relative to the prefix.</param>
    public string NormalizeLink(string target, string path)
    {
        if (target.StartsWith(destination + "/", StringComparison.Ordinal))
            target = target[destination.Length..];
        foreach (var prefix in (string[])[paths.Baked.ToString(), paths.Own.ToString()])
        {
            if (target == prefix || target.StartsWith(prefix + "/", StringComparison.Ordinal))
                return PathBytes.Relative(Path.GetDirectoryName(path)!, target[prefix.Length..]);
        }
        var native = paths.IsRelocatable ? paths.Native?.ToString() : null;
        return native is not null && (target == native || target.StartsWith(native + "/", StringComparison.Ordinal))
            ? PrefixPlaceholder.Native.ToString() + target[native.Length..]
            : target;
    }

    private RelocatableFile OfText(byte[] content)
    {
        content = Replace(content, strayDestination, paths.Tokens[0].Placeholder, isPath: false);
        foreach (var token in byLength.Select(index => paths.Tokens[index]))
            content = Replace(content, token.Real, token.Placeholder, isPath: true);
        var places = Places(content);
        return new RelocatableFile(content, true, places, null) { IsSplit = IsSplit(content, places) };
    }

    private RelocatableFile OfBinary(byte[] content, string path, bool isPrivileged)
    {
        // As long as before, for what counts bytes: the way to the root is many slashes.
        for (var at = 0; content.AsSpan(at).IndexOf(strayDestination) is >= 0 and var found; at += found + 1)
            content.AsSpan(at + found, destination.Length).Fill((byte)'/');
        var sections = ElfSections.Read(content);
        var directory = path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";
        if (sections is not null)
            ElfRunPath.Rewrite(content, sections, directory, [PrefixPlaceholder.Own, paths.Own], isPrivileged);
        var places = Places(content);
        return new RelocatableFile(content, false, places, Obstacle(content, sections)) { IsSplit = IsSplit(content, places) };
    }

    private static bool IsSplit(byte[] content, List<PlaceholderPlace> places)
    {
        var head = Encoding.UTF8.GetBytes(PrefixPlaceholder.Head);
        var whole = places.Where(place => place.Token == 0).Select(place => place.Offset).ToHashSet();
        for (var at = 0; content.AsSpan(at).IndexOf(head) is >= 0 and var found; at += found + 1)
        {
            if (!whole.Contains(at + found))
                return true;
        }
        return false;
    }

    // Debug information may name the headers where they were: only a debugger reads it.
    private string? Obstacle(byte[] content, ElfSections? sections)
    {
        List<(int Offset, int Size, ElfSections Sections)>? members = null;
        foreach (var token in paths.Tokens)
        {
            for (var at = 0; PathBytes.Find(content, token.Real, at, isText: false) is >= 0 and var found; at = found + 1)
            {
                if (sections?.IsNotLoaded(found) == true)
                    continue;
                members ??= [.. Members(content)];
                if (!members.Exists(member => found >= member.Offset && member.Sections.IsNotLoaded(found - member.Offset)))
                    return $"it contains '{Encoding.UTF8.GetString(token.Real)}' at byte {found}";
            }
        }
        return null;
    }

    private static IEnumerable<(int Offset, int Size, ElfSections Sections)> Members(byte[] content)
    {
        foreach (var (offset, size) in ArMembers.Of(content))
        {
            if (ElfSections.Read(content.AsMemory(offset, size)) is { } sections)
                yield return (offset, size, sections);
        }
    }

    private List<PlaceholderPlace> Places(byte[] content)
    {
        var places = new List<PlaceholderPlace>();
        for (var token = 0; token < paths.Tokens.Count; token++)
        {
            var placeholder = paths.Tokens[token].Placeholder;
            for (var at = 0; content.AsSpan(at).IndexOf(placeholder) is >= 0 and var found; at += found + placeholder.Length)
                places.Add(new PlaceholderPlace(at + found, token));
        }
        places.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        return places;
    }

    private static byte[] Replace(byte[] content, byte[] what, byte[] by, bool isPath)
    {
        int Find(int start) =>
            isPath ? PathBytes.Find(content, what, start, isText: true)
            : content.AsSpan(start).IndexOf(what) is >= 0 and var found ? start + found
            : -1;

        var next = Find(0);
        if (next < 0)
            return content;
        using var replaced = new MemoryStream(content.Length + by.Length);
        var at = 0;
        for (; next >= 0; next = Find(at))
        {
            replaced.Write(content, at, next - at);
            replaced.Write(by);
            at = next + what.Length;
        }
        replaced.Write(content, at, content.Length - at);
        return replaced.ToArray();
    }
}
