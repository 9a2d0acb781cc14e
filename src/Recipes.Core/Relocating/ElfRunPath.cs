using System.Text;
using Recipes.Elf;

namespace Recipes.Relocating;

/// <summary>Makes the run paths of an ELF file relative to the file itself, in their place.</summary>
internal static class ElfRunPath
{
    /// <summary>Rewrites the entries that lie below a prefix: <c>/p/lib</c> in a file of <c>bin</c> becomes <c>$ORIGIN/../lib</c>.</summary>
    /// <param name="content">The file; changed in its place.</param>
    /// <param name="sections">The same, read.</param>
    /// <param name="directory">The file's directory relative to the prefix, with <c>/</c>; empty for the prefix itself.</param>
    /// <param name="prefixes">The paths of the prefix.</param>
    /// <param name="isPrivileged">Whether it runs with another user's rights: the loader believes no <c>$ORIGIN</c> then.</param>
    public static void Rewrite(byte[] content, ElfSections sections, string directory, IReadOnlyList<string> prefixes, bool isPrivileged)
    {
        if (sections.DynamicStrings() is not { } strings)
            return;
        foreach (var (_, offset) in strings.Uses.Where(use => ElfTag.IsRunPath(use.Tag)).Distinct().ToList())
        {
            if (offset < 0 || offset >= strings.Size)
                continue;
            var table = content.AsSpan(strings.Offset, strings.Size);
            var length = table[offset..].IndexOf((byte)0);
            // The linker lets a string be the end of a longer one: what another one needs stays.
            if (length < 0 || strings.Uses.Any(use => IsShared(content, strings, use, offset, length)))
                continue;
            var text = Encoding.UTF8.GetString(table.Slice(offset, length));
            var rewritten = Encoding.UTF8.GetBytes(Rewrite(text, directory, prefixes, isPrivileged));
            if (rewritten.Length > length)
                continue;
            var place = table.Slice(offset, length);
            place.Clear();
            rewritten.CopyTo(place);
        }
    }

    // Another string begins in this one, or this one is the end of another.
    private static bool IsShared(byte[] content, ElfStrings strings, (long Tag, int Offset) use, int offset, int length)
    {
        if (use.Offset == offset)
            return !ElfTag.IsRunPath(use.Tag);
        if (use.Offset > offset)
            return use.Offset <= offset + length;
        return use.Offset >= 0 && !content.AsSpan(strings.Offset + use.Offset, offset - use.Offset).Contains((byte)0);
    }

    /// <summary>Rewrites a run path; what is twice in it stays once.</summary>
    public static string Rewrite(string runPath, string directory, IReadOnlyList<string> prefixes, bool isPrivileged) =>
        string.Join(
            ':',
            runPath.Split(':').Select(entry => RewriteEntry(entry, directory, prefixes, isPrivileged)).Distinct(StringComparer.Ordinal)
        );

    private static string RewriteEntry(string entry, string directory, IReadOnlyList<string> prefixes, bool isPrivileged)
    {
        foreach (var prefix in prefixes)
        {
            if (entry != prefix && !entry.StartsWith(prefix + "/", StringComparison.Ordinal))
                continue;
            if (isPrivileged)
                return prefixes[0] + entry[prefix.Length..];
            var relative = PathBytes.Relative(directory, entry[prefix.Length..]);
            return relative == "." ? "$ORIGIN" : "$ORIGIN/" + relative;
        }
        return entry;
    }
}
