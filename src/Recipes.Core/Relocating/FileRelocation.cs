using System.Text;

namespace Recipes.Relocating;

/// <summary>Puts real prefixes in the place of placeholders.</summary>
internal static class FileRelocation
{
    /// <summary>The content of a file as it is in a prefix.</summary>
    /// <param name="content">As it is in the store; a binary's is changed in its place.</param>
    /// <param name="isText">Whether the length may change.</param>
    /// <param name="places">Where the placeholders are.</param>
    /// <param name="paths">The real prefixes.</param>
    public static byte[] Apply(byte[] content, bool isText, IReadOnlyList<PlaceholderPlace> places, PrefixPaths paths)
    {
        if (!isText)
        {
            // Longer than before would move what follows. Shorter by zeros would be wrong where a length was counted when it was compiled, and where
            // the linker let another string be the end of this one: slashes keep both.
            foreach (var place in places)
                paths.Tokens[place.Token].Padded.CopyTo(content, place.Offset);
            return content;
        }
        var size = content.Length + places.Sum(place => paths.Tokens[place.Token].Real.Length - PrefixPlaceholder.Length);
        var relocated = new byte[size];
        var (from, to) = (0, 0);
        foreach (var place in places)
        {
            content.AsSpan(from, place.Offset - from).CopyTo(relocated.AsSpan(to));
            to += place.Offset - from;
            paths.Tokens[place.Token].Real.CopyTo(relocated, to);
            to += paths.Tokens[place.Token].Real.Length;
            from = place.Offset + PrefixPlaceholder.Length;
        }
        content.AsSpan(from).CopyTo(relocated.AsSpan(to));
        return relocated;
    }

    /// <summary>The target of a link as it is in a prefix.</summary>
    public static string ApplyToLink(string target, PrefixPaths paths) =>
        paths.Native is not null && target.StartsWith(PrefixPlaceholder.Native, StringComparison.Ordinal)
            ? paths.Native.ToString() + target[PrefixPlaceholder.Length..]
            : target;
}
