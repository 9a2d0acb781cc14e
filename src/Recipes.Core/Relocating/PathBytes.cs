namespace Recipes.Relocating;

/// <summary>Finds paths in the bytes of files.</summary>
internal static class PathBytes
{
    /// <summary>
    /// The first place at or after a start where a path stands as such or as the beginning of a longer one: <c>/a/b</c> in <c>-L/a/b/lib</c>, not in
    /// <c>/a/bc</c>; -1 for none.
    /// </summary>
    /// <param name="content">Where to look.</param>
    /// <param name="path">The path.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="isText">Whether what stands before counts too: not in <c>/x/a/b</c>. Before a path in a binary can be the byte of a length.</param>
    public static int Find(ReadOnlySpan<byte> content, ReadOnlySpan<byte> path, int start, bool isText)
    {
        while (content[start..].IndexOf(path) is >= 0 and var found)
        {
            var at = start + found;
            if (EndsAt(content[(at + path.Length)..]) && (!isText || BeginsAfter(content[..at])))
                return at;
            start = at + 1;
        }
        return -1;
    }

    /// <summary>The way from a directory of a prefix to a path of the same prefix: <c>../lib</c>; <c>.</c> for itself.</summary>
    public static string Relative(string directory, string path)
    {
        var root = Path.DirectorySeparatorChar.ToString();
        return Path.GetRelativePath(root + directory, root + path.Trim('/'));
    }

    private static bool EndsAt(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty || !(IsLetter(rest[0]) || (rest[0] == '.' && rest.Length > 1 && (IsLetter(rest[1]) || rest[1] == '.')));

    // A flag ends without a delimiter: -I/a/b, -isystem/a/b.
    private static bool BeginsAfter(ReadOnlySpan<byte> before)
    {
        if (before.IsEmpty || !(IsLetter(before[^1]) || before[^1] is (byte)'.' or (byte)'/'))
            return true;
        var end = before.Length;
        while (end > 0 && char.IsAsciiLetter((char)before[end - 1]))
            end--;
        return end < before.Length && end > 0 && before[end - 1] == '-';
    }

    private static bool IsLetter(byte letter) =>
        char.IsAsciiLetterOrDigit((char)letter)
        || letter is (byte)'_' or (byte)'-' or (byte)'+' or (byte)'~' or (byte)'%' or (byte)'@' or >= 0x80;
}
