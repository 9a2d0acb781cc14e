using Recipes.Elf;

namespace Recipes.Relocating;

/// <summary>
/// The sections of an ELF file (System V ABI, chapter 4): which are not loaded, and which strings are used by what. Of a malformed file nothing is known.
/// </summary>
internal sealed class ElfSections
{
    private const int Dynamic = 6;
    private const int NoBits = 8;
    private const int DynamicSymbols = 11;
    private const int DefinedVersions = 0x6ffffffd;
    private const int NeededVersions = 0x6ffffffe;
    private const long Allocated = 2;

    private readonly ElfReader reader;
    private readonly List<ElfSection> sections;

    private ElfSections(ElfReader reader)
    {
        this.reader = reader;
        sections = ReadSections();
    }

    /// <summary>Reads a file; null if it is no ELF file, or a malformed one.</summary>
    public static ElfSections? Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            return ElfReader.Open(file) is { } reader ? new ElfSections(reader) : null;
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether an offset lies in a section that is never loaded: debug information, a comment.</summary>
    public bool IsNotLoaded(int offset)
    {
        foreach (var section in sections)
        {
            if (!section.IsLoaded && section.Kind != NoBits && offset >= section.Offset && offset < section.Offset + section.Size)
                return true;
        }
        return false;
    }

    /// <summary>The string table of the dynamic section, with all that uses it; null without such a section.</summary>
    public ElfStrings? DynamicStrings()
    {
        try
        {
            return ReadDynamicStrings();
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private ElfStrings? ReadDynamicStrings()
    {
        if (sections.Find(section => section.Kind == Dynamic) is not { } dynamic || dynamic.Link >= sections.Count)
            return null;
        var strings = sections[dynamic.Link];
        var uses = new List<(long Tag, int Offset)>();
        foreach (var (_, tag, value) in reader.Dynamic(dynamic.Offset, dynamic.Size))
        {
            if (ElfTag.HoldsString(tag))
                uses.Add((tag, checked((int)value)));
        }
        foreach (var users in sections.Where(section => section.Link == dynamic.Link))
        {
            if (users.Kind == DynamicSymbols)
            {
                var entry = reader.IsWide ? 24 : 16;
                for (var at = users.Offset; at + entry <= users.Offset + users.Size; at += entry)
                    uses.Add((ElfStrings.Other, reader.Int(at)));
            }
            else if (users.Kind is DefinedVersions or NeededVersions)
            {
                foreach (var version in reader.Versions(users.Offset, isNeeded: users.Kind == NeededVersions))
                {
                    uses.Add((ElfStrings.Other, version.Name));
                    if (version.Library is { } library)
                        uses.Add((ElfStrings.Other, library));
                }
            }
        }
        return new ElfStrings(strings.Offset, strings.Size, uses);
    }

    private List<ElfSection> ReadSections()
    {
        var table = checked((int)reader.Word(reader.IsWide ? 40 : 32));
        var size = reader.Half(reader.IsWide ? 58 : 46);
        var count = reader.Half(reader.IsWide ? 60 : 48);
        var found = new List<ElfSection>(count);
        for (var i = 0; table > 0 && i < count; i++)
        {
            var at = table + (i * size);
            var kind = reader.Int(at + 4);
            var flags = reader.Word(at + 8);
            var rest = at + 8 + (2 * reader.WordSize);
            var offset = checked((int)reader.Word(rest));
            var length = checked((int)reader.Word(rest + reader.WordSize));
            if (kind != NoBits)
                reader.Demand(offset, length);
            found.Add(new ElfSection(kind, (flags & Allocated) != 0, offset, length, reader.Int(rest + (2 * reader.WordSize))));
        }
        return found;
    }
}

/// <summary>A section.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="IsLoaded">Whether it is in memory when the program runs.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Link">The index of the section that belongs to it.</param>
internal sealed record ElfSection(int Kind, bool IsLoaded, int Offset, int Size, int Link);

/// <summary>A string table and what refers to it.</summary>
/// <param name="Offset">Where the table begins in the file.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Uses">The tag of the dynamic section, or <see cref="Other"/>, with the offset into the table.</param>
internal sealed record ElfStrings(int Offset, int Size, IReadOnlyList<(long Tag, int Offset)> Uses)
{
    public const long Other = -1;
}
