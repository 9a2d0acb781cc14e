using System.Buffers.Binary;
using System.Text;

namespace Recipes.Packagers.Elf;

/// <summary>
/// What an ELF file says to the dynamic linker (System V ABI, chapter 5; the symbol versions of the LSB). It is read as the linker reads it: through the
/// program header, for the table of sections may be stripped.
/// </summary>
public sealed record ElfFile
{
    private const int Load = 1;
    private const int Dynamic = 2;
    private const int Interpreter = 3;
    private const long Needed = 1;
    private const long StringTable = 5;
    private const long OwnName = 14;
    private const long OldRunPath = 15;
    private const long NewRunPath = 29;
    private const long NeededVersions = 0x6ffffffe;
    private const long NeededVersionCount = 0x6fffffff;
    private const long DefinedVersions = 0x6ffffffc;
    private const long DefinedVersionCount = 0x6ffffffd;

    /// <summary>Whether it is of a 64-bit class.</summary>
    public bool Is64Bit { get; private init; }

    /// <summary>Whether another program starts it: it has an interpreter, or nothing dynamic.</summary>
    public bool IsProgram { get; private init; }

    /// <summary>Its own name (<c>DT_SONAME</c>), or null.</summary>
    public string? SoName { get; private init; }

    /// <summary>The libraries that it asks for (<c>DT_NEEDED</c>), with the symbol versions that it needs of each.</summary>
    public IReadOnlyList<PackageLibrary> Libraries { get; private init; } = [];

    /// <summary>The symbol versions that it defines, without its own name.</summary>
    public IReadOnlyList<string> Versions { get; private init; } = [];

    /// <summary>Where libraries are looked for first (<c>DT_RUNPATH</c>, or else <c>DT_RPATH</c>), or null.</summary>
    public string? RunPath { get; private init; }

    private IReadOnlyList<int> RunPathEntries { get; init; } = [];

    private int DynamicEnd { get; init; }

    /// <summary>Reads a file; null if it is none of ELF, an object that is not linked yet, or malformed.</summary>
    public static ElfFile? Read(ReadOnlyMemory<byte> file)
    {
        var head = file.Span;
        if (head.Length < 64 || !head.StartsWith("\u007fELF"u8) || head[4] is not (1 or 2) || head[5] is not (1 or 2))
            return null;
        try
        {
            var reader = new Reader(file);
            // Executable or shared: what is relocatable or a core dump is never loaded.
            return reader.Half(16) is 2 or 3 ? Read(reader) : null;
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Takes the run path out of a file, in its place.</summary>
    /// <param name="file">The file that this was read from.</param>
    public void RemoveRunPath(Span<byte> file)
    {
        var size = Is64Bit ? 16 : 8;
        foreach (var entry in RunPathEntries.OrderDescending())
        {
            file[(entry + size)..DynamicEnd].CopyTo(file[entry..]);
            file[(DynamicEnd - size)..DynamicEnd].Clear();
        }
    }

    private static ElfFile Read(Reader reader)
    {
        var programs = reader.Programs().ToList();
        var hasInterpreter = programs.Exists(program => program.Kind == Interpreter);
        if (programs.Find(program => program.Kind == Dynamic) is not { } dynamic)
            return new ElfFile { Is64Bit = reader.IsWide, IsProgram = true };
        var entries = reader.Entries(dynamic).ToList();
        var loads = programs.FindAll(program => program.Kind == Load);
        var strings = Offset(loads, Value(StringTable) ?? throw new ArgumentOutOfRangeException(nameof(reader)));
        var needed = Versions(Value(NeededVersions), Value(NeededVersionCount), isNeeded: true);
        var runPaths = entries.FindAll(entry => entry.Tag is OldRunPath or NewRunPath);
        return new ElfFile
        {
            Is64Bit = reader.IsWide,
            IsProgram = hasInterpreter,
            SoName = Value(OwnName) is { } own ? Text(own) : null,
            Libraries =
            [
                .. entries
                    .Where(entry => entry.Tag == Needed)
                    .Select(entry => Text(entry.Value))
                    .Select(name => new PackageLibrary(
                        name,
                        reader.IsWide,
                        [.. needed.Where(version => version.File == name).Select(version => version.Name).Distinct(StringComparer.Ordinal)]
                    )),
            ],
            Versions = [.. Versions(Value(DefinedVersions), Value(DefinedVersionCount), isNeeded: false).Select(version => version.Name)],
            RunPath = runPaths.Count > 0 ? Text(runPaths.MaxBy(entry => entry.Tag).Value) : null,
            RunPathEntries = [.. runPaths.Select(entry => entry.At)],
            DynamicEnd = dynamic.Start + dynamic.Size,
        };

        long? Value(long tag) => entries.FindIndex(entry => entry.Tag == tag) is >= 0 and var i ? entries[i].Value : null;

        string Text(long offset) => reader.Text(checked((int)(strings + offset)));

        List<(string File, string Name)> Versions(long? address, long? count, bool isNeeded) =>
            address is null ? [] : [.. reader.Versions(Offset(loads, address.Value), (int)(count ?? 0), isNeeded, Text)];
    }

    // Where an address is in the file.
    private static int Offset(List<Segment> loads, long address) =>
        loads.Find(load => address >= load.Address && address < load.Address + load.Size) is { } found
            ? checked((int)(found.Start + (address - found.Address)))
            : throw new ArgumentOutOfRangeException(nameof(address));

    private sealed record Segment(int Kind, int Start, long Address, int Size);

    private sealed class Reader(ReadOnlyMemory<byte> file)
    {
        private readonly bool isBig = file.Span[5] == 2;

        public bool IsWide { get; } = file.Span[4] == 2;

        public IEnumerable<Segment> Programs()
        {
            var table = checked((int)Word(IsWide ? 32 : 28));
            var (size, count) = (Half(IsWide ? 54 : 42), Half(IsWide ? 56 : 44));
            for (var i = 0; i < count; i++)
            {
                var at = table + (i * size);
                yield return new Segment(
                    Int(at),
                    checked((int)Word(at + (IsWide ? 8 : 4))),
                    Word(at + (IsWide ? 16 : 8)),
                    checked((int)Word(at + (IsWide ? 32 : 16)))
                );
            }
        }

        public IEnumerable<(int At, long Tag, long Value)> Entries(Segment dynamic)
        {
            var size = IsWide ? 16 : 8;
            for (var at = dynamic.Start; at + size <= dynamic.Start + dynamic.Size; at += size)
            {
                if (Word(at) == 0)
                    yield break;
                yield return (at, Word(at), Word(at + (size / 2)));
            }
        }

        // Chains of Elf_Verneed with Elf_Vernaux, or of Elf_Verdef with Elf_Verdaux, whose first one is the file's own name.
        public IEnumerable<(string File, string Name)> Versions(int at, int count, bool isNeeded, Func<long, string> text)
        {
            for (; count > 0; count--)
            {
                var source = isNeeded ? text((uint)Int(at + 4)) : "";
                var name = at + Int(at + (isNeeded ? 8 : 12));
                var isBase = !isNeeded && (Half(at + 2) & 1) != 0;
                for (var names = isNeeded ? Half(at + 2) : 1; names > 0 && !isBase; names--)
                {
                    yield return (source, text((uint)Int(name + (isNeeded ? 8 : 0))));
                    name += Int(name + (isNeeded ? 12 : 4));
                }
                at += Int(at + (isNeeded ? 12 : 16));
            }
        }

        public string Text(int at)
        {
            var rest = file.Span[at..];
            return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
        }

        public int Half(int at) =>
            isBig ? BinaryPrimitives.ReadUInt16BigEndian(file.Span[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(file.Span[at..]);

        private int Int(int at) =>
            isBig ? BinaryPrimitives.ReadInt32BigEndian(file.Span[at..]) : BinaryPrimitives.ReadInt32LittleEndian(file.Span[at..]);

        private long Word(int at) =>
            !IsWide ? (uint)Int(at)
            : isBig ? BinaryPrimitives.ReadInt64BigEndian(file.Span[at..])
            : BinaryPrimitives.ReadInt64LittleEndian(file.Span[at..]);
    }
}
