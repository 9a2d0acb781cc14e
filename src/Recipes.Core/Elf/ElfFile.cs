using Recipes.IO;

namespace Recipes.Elf;

/// <summary>
/// What an ELF file says to the dynamic linker (System V ABI, chapter 5; the symbol versions of the LSB). It is read as the linker reads it: through the
/// program header, for the table of sections may be stripped.
/// </summary>
public sealed record ElfFile
{
    private const int Load = 1;
    private const int Dynamic = 2;
    private const int Interpreter = 3;

    /// <summary>Whether it is of a 64-bit class.</summary>
    public bool Is64Bit { get; private init; }

    /// <summary>Whether the dynamic linker starts it: it names an interpreter.</summary>
    public bool HasInterpreter { get; private init; }

    /// <summary>Whether it is started by itself: it has an interpreter, or nothing dynamic.</summary>
    public bool IsProgram { get; private init; }

    /// <summary>Its own name (<c>DT_SONAME</c>), or null.</summary>
    public string? SoName { get; private init; }

    /// <summary>The libraries that it asks for (<c>DT_NEEDED</c>), with the symbol versions that it needs of each.</summary>
    public IReadOnlyList<ElfLibrary> Libraries { get; private init; } = [];

    /// <summary>The symbol versions that it defines, without its own name.</summary>
    public IReadOnlyList<string> Versions { get; private init; } = [];

    /// <summary>Where libraries are looked for first (<c>DT_RUNPATH</c>, or else <c>DT_RPATH</c>), or null.</summary>
    public string? RunPath { get; private init; }

    private IReadOnlyList<int> RunPathEntries { get; init; } = [];

    private int DynamicEnd { get; init; }

    /// <summary>Reads a file; null if it is none of ELF, an object that is not linked yet, malformed, or cannot be read.</summary>
    public static ElfFile? Read(AbsolutePath file)
    {
        try
        {
            // Most files are none: their first bytes tell.
            return IsElf(file) ? Read(File.ReadAllBytes(file)) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a file; null if it is none of ELF, an object that is not linked yet, or malformed.</summary>
    public static ElfFile? Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            // Executable or shared: what is relocatable or a core dump is never loaded.
            return ElfReader.Open(file) is { } reader && reader.Half(16) is 2 or 3 ? Read(reader) : null;
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

    private static ElfFile Read(ElfReader reader)
    {
        var segments = Segments(reader).ToList();
        var hasInterpreter = segments.Exists(segment => segment.Kind == Interpreter);
        if (segments.Find(segment => segment.Kind == Dynamic) is not { } dynamic)
            return new ElfFile
            {
                Is64Bit = reader.IsWide,
                HasInterpreter = hasInterpreter,
                IsProgram = true,
            };
        var entries = reader.Dynamic(dynamic.Start, dynamic.Size).ToList();
        var loads = segments.FindAll(segment => segment.Kind == Load);
        var strings = Offset(loads, Value(ElfTag.StringTable) ?? throw new ArgumentOutOfRangeException(nameof(reader)));
        var needed = Versions(ElfTag.NeededVersions);
        var runPaths = entries.FindAll(entry => ElfTag.IsRunPath(entry.Tag));
        return new ElfFile
        {
            Is64Bit = reader.IsWide,
            HasInterpreter = hasInterpreter,
            IsProgram = hasInterpreter,
            SoName = Value(ElfTag.OwnName) is { } own ? Text(own) : null,
            Libraries =
            [
                .. entries
                    .Where(entry => entry.Tag == ElfTag.Needed)
                    .Select(entry => Text(entry.Value))
                    .Select(name => new ElfLibrary(
                        name,
                        [
                            .. needed
                                .Where(version => Text(version.Library!.Value) == name)
                                .Select(VersionName)
                                .Distinct(StringComparer.Ordinal),
                        ]
                    )),
            ],
            Versions =
            [
                .. Versions(ElfTag.DefinedVersions).Where(version => !version.IsInherited && !version.IsOwnName).Select(VersionName),
            ],
            RunPath = runPaths.Count > 0 ? Text(runPaths.MaxBy(entry => entry.Tag).Value) : null,
            RunPathEntries = [.. runPaths.Select(entry => entry.At)],
            DynamicEnd = dynamic.Start + dynamic.Size,
        };

        long? Value(long tag) => entries.FindIndex(entry => entry.Tag == tag) is >= 0 and var i ? entries[i].Value : null;

        string Text(long offset) => reader.Text(checked((int)(strings + offset)));

        string VersionName(ElfVersion version) => Text(version.Name);

        List<ElfVersion> Versions(long tag) =>
            Value(tag) is { } address ? [.. reader.Versions(Offset(loads, address), isNeeded: tag == ElfTag.NeededVersions)] : [];
    }

    private static IEnumerable<Segment> Segments(ElfReader reader)
    {
        var isWide = reader.IsWide;
        var table = checked((int)reader.Word(isWide ? 32 : 28));
        var (size, count) = (reader.Half(isWide ? 54 : 42), reader.Half(isWide ? 56 : 44));
        for (var i = 0; i < count; i++)
        {
            var at = table + (i * size);
            yield return new Segment(
                reader.Int(at),
                checked((int)reader.Word(at + (isWide ? 8 : 4))),
                reader.Word(at + (isWide ? 16 : 8)),
                checked((int)reader.Word(at + (isWide ? 32 : 16)))
            );
        }
    }

    // Where an address is in the file.
    private static int Offset(List<Segment> loads, long address) =>
        loads.Find(load => address >= load.Address && address < load.Address + load.Size) is { } found
            ? checked((int)(found.Start + (address - found.Address)))
            : throw new ArgumentOutOfRangeException(nameof(address));

    private static bool IsElf(string file)
    {
        Span<byte> head = stackalloc byte[4];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("\u007fELF"u8);
    }

    private sealed record Segment(int Kind, int Start, long Address, int Size);
}
