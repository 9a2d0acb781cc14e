using System.Buffers.Binary;
using System.Text;

namespace Recipes.Elf;

/// <summary>
/// The numbers, texts and tables of an ELF file (System V ABI, chapters 4 and 5; the symbol versions of the LSB), whatever its class and byte order. Places are
/// offsets in the file; what lies outside of it throws <see cref="ArgumentOutOfRangeException"/>, what is too large for it <see cref="OverflowException"/>.
/// </summary>
internal sealed class ElfReader
{
    private const int SmallestHeader = 52;

    private readonly ReadOnlyMemory<byte> file;
    private readonly bool isBig;

    private ElfReader(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        IsWide = file.Span[4] == 2;
        isBig = file.Span[5] == 2;
    }

    /// <summary>Whether it is of the 64-bit class.</summary>
    public bool IsWide { get; }

    /// <summary>The size of an address in bytes.</summary>
    public int WordSize => IsWide ? 8 : 4;

    /// <summary>Opens a file; null if it is no ELF file.</summary>
    public static ElfReader? Open(ReadOnlyMemory<byte> file)
    {
        var head = file.Span;
        return head.Length >= SmallestHeader && head.StartsWith("\u007fELF"u8) && head[4] is 1 or 2 && head[5] is 1 or 2
            ? new ElfReader(file)
            : null;
    }

    /// <summary>The entries of a dynamic section or segment, and where each is.</summary>
    public IEnumerable<(int At, long Tag, long Value)> Dynamic(int start, int size)
    {
        for (var at = start; at + (2 * WordSize) <= start + size; at += 2 * WordSize)
        {
            var tag = Word(at);
            if (tag == 0)
                yield break;
            yield return (at, tag, Word(at + WordSize));
        }
    }

    /// <summary>The names of symbol versions that are needed (a chain of <c>Elf_Verneed</c>) or defined (<c>Elf_Verdef</c>), which are the same in both classes.</summary>
    public IEnumerable<ElfVersion> Versions(int at, bool isNeeded)
    {
        while (true)
        {
            int? library = isNeeded ? Int(at + 4) : null;
            var isOwnName = !isNeeded && (Half(at + 2) & 1) != 0;
            var name = at + Int(at + (isNeeded ? 8 : 12));
            var count = Half(at + (isNeeded ? 2 : 6));
            for (var i = 0; i < count; i++)
            {
                yield return new ElfVersion(library, Int(name + (isNeeded ? 8 : 0)), IsInherited: !isNeeded && i > 0, isOwnName);
                name = checked(name + Int(name + (isNeeded ? 12 : 4)));
            }
            var next = Int(at + (isNeeded ? 12 : 16));
            if (next <= 0)
                yield break;
            at = checked(at + next);
        }
    }

    /// <summary>The bytes up to the next zero, as UTF-8.</summary>
    public string Text(int at)
    {
        var rest = file.Span[at..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    /// <summary>Demands that a piece lies in the file.</summary>
    public void Demand(int at, int size) => _ = file.Span.Slice(at, size);

    /// <summary>A number of the size of an address.</summary>
    public long Word(int at) =>
        !IsWide ? (uint)Int(at)
        : isBig ? BinaryPrimitives.ReadInt64BigEndian(file.Span[at..])
        : BinaryPrimitives.ReadInt64LittleEndian(file.Span[at..]);

    /// <summary>A number of four bytes.</summary>
    public int Int(int at) =>
        isBig ? BinaryPrimitives.ReadInt32BigEndian(file.Span[at..]) : BinaryPrimitives.ReadInt32LittleEndian(file.Span[at..]);

    /// <summary>A number of two bytes.</summary>
    public int Half(int at) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(file.Span[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(file.Span[at..]);
}

/// <summary>A name of a symbol version; names are offsets into the table of strings.</summary>
/// <param name="Library">Of which library it is needed; null for one that the file defines.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsInherited">Whether it is that of a predecessor of the defined one.</param>
/// <param name="IsOwnName">Whether it stands for the file itself.</param>
internal sealed record ElfVersion(int? Library, int Name, bool IsInherited, bool IsOwnName);
