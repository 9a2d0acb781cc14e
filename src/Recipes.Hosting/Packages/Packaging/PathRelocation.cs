using System.Text;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Puts one prefix in the place of another in files.</summary>
/// <param name="from">What installed files name.</param>
/// <param name="to">What they shall name: <c>/usr</c>; empty for the root.</param>
internal sealed class PathRelocation(AbsolutePath from, string to)
{
    private const byte Slash = (byte)'/';
    private readonly string root = from;
    private readonly byte[] old = Encoding.UTF8.GetBytes(from);
    private readonly byte[] replacement = Encoding.UTF8.GetBytes(to);

    /// <summary>Whether the dynamic linker looks into the libraries of a prefix without being told.</summary>
    public static bool IsSearched(string prefix) => prefix is "" or "/usr";

    /// <summary>A link's target.</summary>
    public string Link(string target) =>
        target == root || target.StartsWith(root + "/", StringComparison.Ordinal) ? to + target[root.Length..] : target;

    /// <summary>Whether a content names the old prefix.</summary>
    public bool Holds(ReadOnlySpan<byte> content) => Find(content, 0) >= 0;

    /// <summary>The content with the new prefix, and whether it is another.</summary>
    /// <param name="content">Not changed.</param>
    /// <param name="isText">Whether its length may change. In a binary slashes before a path fill its place: it means the same.</param>
    public (byte[] Content, bool HasChanged) Apply(byte[] content, bool isText)
    {
        if (!Holds(content))
            return (content, false);
        return isText ? (ApplyToText(content), true) : ApplyToBinary(content);
    }

    private byte[] ApplyToText(byte[] content)
    {
        using var result = new MemoryStream(content.Length);
        var position = 0;
        for (var at = Find(content, 0); at >= 0; at = Find(content, position))
        {
            result.Write(content.AsSpan(position, at - position));
            // The prefix itself, where that is the root.
            var isWhole = replacement.Length == 0 && (at + old.Length == content.Length || content[at + old.Length] != Slash);
            result.Write(isWhole ? "/"u8 : replacement);
            position = at + old.Length;
        }
        result.Write(content.AsSpan(position));
        return result.ToArray();
    }

    private (byte[] Content, bool HasChanged) ApplyToBinary(byte[] content)
    {
        var result = (byte[])content.Clone();
        var hasChanged = false;
        for (var at = Find(result, 0); at >= 0; at = Find(result, at + old.Length))
        {
            var start = at;
            while (start > 0 && result[start - 1] == Slash)
                start--;
            var place = result.AsSpan(start, at + old.Length - start);
            if (place.Length < Math.Max(1, replacement.Length))
                continue;
            place.Fill(Slash);
            replacement.CopyTo(place[^replacement.Length..]);
            hasChanged = true;
        }
        return (result, hasChanged);
    }

    // The prefix, not another path that begins like it.
    private int Find(ReadOnlySpan<byte> content, int start)
    {
        while (start < content.Length)
        {
            var at = content[start..].IndexOf(old);
            if (at < 0)
                return -1;
            at += start;
            var end = at + old.Length;
            if (end == content.Length || !IsOfName(content[end]))
                return at;
            start = at + 1;
        }
        return -1;
    }

    private static bool IsOfName(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'-' or (byte)'_' or (byte)'.';
}
