using System.Text;

namespace Recipes.Relocating;

/// <summary>What the dynamic section of an ELF file says of libraries (System V ABI, chapter 5).</summary>
/// <param name="Needed">The libraries that it needs, by their names.</param>
/// <param name="RunPaths">Where they are looked for, in order.</param>
public sealed record ElfDynamic(IReadOnlyList<string> Needed, IReadOnlyList<string> RunPaths)
{
    private const long NeededTag = 1;

    /// <summary>Reads a file; null if it is no ELF file with such a section, a malformed one, or cannot be read.</summary>
    public static ElfDynamic? Read(string file)
    {
        try
        {
            if (!IsElf(file))
                return null;
            var content = File.ReadAllBytes(file);
            return ElfImage.Read(content)?.DynamicStrings() is { } strings ? Read(content, strings) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static ElfDynamic Read(byte[] content, ElfStrings strings)
    {
        var (needed, runPaths) = (new List<string>(), new List<string>());
        foreach (var (tag, offset) in strings.Uses)
        {
            if (tag == NeededTag)
                needed.Add(Text(offset));
            else if (tag is ElfStrings.RunPath or ElfStrings.OldRunPath)
                runPaths.AddRange(Text(offset).Split(':', StringSplitOptions.RemoveEmptyEntries));
        }
        return new ElfDynamic(needed, runPaths);

        string Text(int offset)
        {
            var rest = content.AsSpan(strings.Offset, strings.Size)[offset..];
            var end = rest.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
        }
    }

    // Most files of a prefix are none: their first bytes tell.
    private static bool IsElf(string file)
    {
        Span<byte> head = stackalloc byte[4];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("\u007fELF"u8);
    }
}
