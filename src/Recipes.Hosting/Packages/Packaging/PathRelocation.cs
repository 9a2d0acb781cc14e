using System.Text;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Puts one prefix in the place of another in files of any size; not for several files at once.</summary>
/// <param name="from">What installed files name.</param>
/// <param name="to">What they shall name: <c>/usr</c>; empty for the root.</param>
internal sealed class PathRelocation(AbsolutePath from, string to)
{
    private const byte Slash = (byte)'/';
    private const int WindowSize = 1 << 17;
    private const int MostSlashes = 1 << 12;

    private readonly string root = from;
    private readonly byte[] old = Encoding.UTF8.GetBytes(from);
    private readonly byte[] replacement = Encoding.UTF8.GetBytes(to);
    private readonly byte[] window = new byte[WindowSize];

    // Takes a window's beginning and says how much of it; the rest comes again with what follows. Old prefixes that begin before 'certain' are whole.
    private delegate int Step(Span<byte> window, int certain);

    /// <summary>Whether the dynamic linker looks into the libraries of a prefix without being told.</summary>
    public static bool IsSearched(string prefix) => prefix is "" or "/usr";

    /// <summary>A link's target.</summary>
    public string Link(string target) =>
        target == root || target.StartsWith(root + "/", StringComparison.Ordinal) ? to + target[root.Length..] : target;

    /// <summary>Looks through a content: whether it names the old prefix, and whether it has a zero byte, as no text has.</summary>
    public (bool Holds, bool HasZero) Inspect(Stream content)
    {
        var (holds, hasZero) = (false, false);
        Pass(
            content,
            (span, certain) =>
            {
                holds = holds || (Find(span, 0) is >= 0 and var at && at < certain);
                hasZero = hasZero || span.Contains((byte)0);
                return certain;
            }
        );
        return (holds, hasZero);
    }

    /// <summary>Copies a content with the new prefix.</summary>
    /// <param name="content">From its position to its end.</param>
    /// <param name="destination">Takes the result.</param>
    /// <param name="isText">Whether its length may change. In a binary slashes before a path fill its place: it means the same.</param>
    /// <returns>Whether the new prefix found room everywhere.</returns>
    public bool Copy(Stream content, Stream destination, bool isText)
    {
        var fits = true;
        Pass(content, isText ? CopyText : CopyBinary);
        return fits;

        int CopyText(Span<byte> span, int certain)
        {
            var position = 0;
            for (var at = Find(span, 0); at >= 0 && at < certain; at = Find(span, position))
            {
                destination.Write(span[position..at]);
                position = at + old.Length;
                // The prefix itself, where that is the root.
                var isWhole = replacement.Length == 0 && (position == span.Length || span[position] != Slash);
                destination.Write(isWhole ? "/"u8 : replacement);
            }
            var end = Math.Max(position, certain);
            destination.Write(span[position..end]);
            return end;
        }

        int CopyBinary(Span<byte> span, int certain)
        {
            var position = 0;
            for (var at = Find(span, 0); at >= 0 && at < certain; at = Find(span, position))
            {
                var place = span[SlashesBefore(span, at, position)..(at + old.Length)];
                position = at + old.Length;
                if (place.Length < Math.Max(1, replacement.Length))
                {
                    fits = false;
                    continue;
                }
                place.Fill(Slash);
                replacement.CopyTo(place[^replacement.Length..]);
            }
            var end = Math.Max(position, certain);
            // The slashes before a prefix in the next window are its room.
            if (end < span.Length)
                end = SlashesBefore(span, end, Math.Max(position, end - MostSlashes));
            destination.Write(span[..end]);
            return end;
        }
    }

    private static int SlashesBefore(ReadOnlySpan<byte> span, int at, int least)
    {
        while (at > least && span[at - 1] == Slash)
            at--;
        return at;
    }

    private void Pass(Stream content, Step step)
    {
        var filled = 0;
        for (var isEnd = false; !isEnd; )
        {
            var free = window.AsSpan(filled);
            var count = content.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
            isEnd = count < free.Length;
            filled += count;
            // What follows a prefix tells whether it is the prefix, or another path that begins like it.
            var taken = step(window.AsSpan(0, filled), isEnd ? filled : filled - old.Length);
            window.AsSpan(taken, filled - taken).CopyTo(window);
            filled -= taken;
        }
    }

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
