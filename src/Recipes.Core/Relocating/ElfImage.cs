using System.Buffers.Binary;

namespace Recipes.Relocating;

/// <summary>
/// Reads what matters here of an ELF file (System V ABI, chapters 4 and 5): sections that are not loaded, and the dynamic section. Of a malformed file
/// nothing is known.
/// </summary>
internal sealed class ElfImage
{
    private const int NoBits = 8;
    private const int DynamicSymbols = 11;
    private const int Dynamic = 6;
    private const long Allocated = 2;

    private readonly ReadOnlyMemory<byte> image;
    private readonly bool isWide;
    private readonly bool isBig;

    private ElfImage(ReadOnlyMemory<byte> image)
    {
        this.image = image;
        isWide = image.Span[4] == 2;
        isBig = image.Span[5] == 2;
        Sections = ReadSections();
    }

    /// <summary>The sections; empty if the file has no headers of them.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>Reads a file; null if it is no ELF file, or a malformed one.</summary>
    public static ElfImage? Read(ReadOnlyMemory<byte> file)
    {
        var head = file.Span;
        if (head.Length < 52 || !head.StartsWith("\u007fELF"u8) || head[4] is not (1 or 2) || head[5] is not (1 or 2))
            return null;
        try
        {
            return new ElfImage(file);
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether an offset lies in a section that is never loaded: debug information, a comment.</summary>
    public bool IsNotLoaded(int offset)
    {
        foreach (var section in Sections)
        {
            if (!section.IsLoaded && section.Kind != NoBits && offset >= section.Offset && offset < section.Offset + section.Size)
                return true;
        }
        return false;
    }

    /// <summary>The entries of the dynamic section that hold an offset into its string table, with that; null without such a section.</summary>
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
        if (Sections.FirstOrDefault(section => section.Kind == Dynamic) is not { } dynamic || dynamic.Link >= Sections.Count)
            return null;
        var strings = Sections[dynamic.Link];
        var uses = new List<(long Tag, int Offset)>();
        var size = isWide ? 16 : 8;
        for (var at = dynamic.Offset; at + size <= dynamic.Offset + dynamic.Size; at += size)
        {
            var tag = Word(at);
            if (tag == 0)
                break;
            if (ElfStrings.HoldsString(tag))
                uses.Add((tag, checked((int)Word(at + (size / 2)))));
        }
        foreach (var symbols in Sections.Where(section => section.Kind == DynamicSymbols && section.Link == dynamic.Link))
        {
            var entry = isWide ? 24 : 16;
            for (var at = symbols.Offset; at + entry <= symbols.Offset + symbols.Size; at += entry)
                uses.Add((ElfStrings.Other, Int(at)));
        }
        foreach (var versions in Sections.Where(section => section.Link == dynamic.Link && section.Kind is 0x6ffffffd or 0x6ffffffe))
            AddVersions(uses, versions, isNeed: versions.Kind == 0x6ffffffe);
        return new ElfStrings(strings.Offset, strings.Size, uses);
    }

    // Chains of versions with chains of names: Elf_Verdef with Elf_Verdaux, Elf_Verneed with Elf_Vernaux; the same in both classes.
    private void AddVersions(List<(long Tag, int Offset)> uses, ElfSection section, bool isNeed)
    {
        var at = section.Offset;
        while (true)
        {
            var count = Half(at + (isNeed ? 2 : 6));
            if (isNeed)
                uses.Add((ElfStrings.Other, Int(at + 4)));
            var name = at + Int(at + (isNeed ? 8 : 12));
            for (; count > 0; count--)
            {
                uses.Add((ElfStrings.Other, Int(name + (isNeed ? 8 : 0))));
                name += Int(name + (isNeed ? 12 : 4));
            }
            var next = Int(at + (isNeed ? 12 : 16));
            if (next <= 0)
                return;
            at = checked(at + next);
        }
    }

    private List<ElfSection> ReadSections()
    {
        var table = checked((int)Word(isWide ? 40 : 32));
        var size = Half(isWide ? 58 : 46);
        var count = Half(isWide ? 60 : 48);
        var sections = new List<ElfSection>(count);
        for (var i = 0; table > 0 && i < count; i++)
        {
            var at = table + (i * size);
            var kind = (uint)Int(at + 4);
            var flags = Word(at + 8);
            var rest = at + (isWide ? 24 : 16);
            var step = isWide ? 8 : 4;
            var offset = checked((int)Word(rest));
            var length = checked((int)Word(rest + step));
            if (kind != NoBits)
                _ = image.Span.Slice(offset, length);
            sections.Add(new ElfSection((int)kind, (flags & Allocated) != 0, offset, length, Int(rest + (2 * step))));
        }
        return sections;
    }

    private long Word(int at) =>
        !isWide ? (uint)Int(at)
        : isBig ? BinaryPrimitives.ReadInt64BigEndian(image.Span[at..])
        : BinaryPrimitives.ReadInt64LittleEndian(image.Span[at..]);

    private int Int(int at) =>
        isBig ? BinaryPrimitives.ReadInt32BigEndian(image.Span[at..]) : BinaryPrimitives.ReadInt32LittleEndian(image.Span[at..]);

    private int Half(int at) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(image.Span[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(image.Span[at..]);
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
    public const long RunPath = 29;
    public const long OldRunPath = 15;

    // DT_NEEDED, DT_SONAME, DT_RPATH, DT_RUNPATH, DT_CONFIG, DT_DEPAUDIT, DT_AUDIT, DT_AUXILIARY, DT_FILTER.
    public static bool HoldsString(long tag) =>
        tag is 1 or 14 or OldRunPath or RunPath or 0x6ffffefa or 0x6ffffefb or 0x6ffffefc or 0x7ffffffd or 0x7fffffff;
}
