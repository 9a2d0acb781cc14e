using System.Buffers.Binary;
using System.Text;

namespace Recipes.Packagers.Rpm;

/// <summary>A header structure of rpm's file format: an index of tags, sorted, and the store of their data, sealed by a region.</summary>
/// <param name="region">The tag of the region that seals it.</param>
/// <seealso href="https://rpm-software-management.github.io/rpm/manual/format_header.html"/>
internal sealed class RpmHeader(RpmTag region)
{
    private const int IndexEntry = 16;
    private readonly SortedDictionary<RpmTag, Entry> entries = [];

    private enum Kind
    {
        Int16 = 3,
        Int32 = 4,
        Int64 = 5,
        String = 6,
        Bytes = 7,
        Strings = 8,
        TranslatedString = 9,
    }

    public void Add(RpmTag tag, string? text)
    {
        if (text is not null)
            entries.Add(tag, new Entry(Kind.String, 1, Text(text)));
    }

    public void AddTranslated(RpmTag tag, string text) => entries.Add(tag, new Entry(Kind.TranslatedString, 1, Text(text)));

    public void Add(RpmTag tag, byte[] bytes) => entries.Add(tag, new Entry(Kind.Bytes, bytes.Length, bytes));

    public void Add(RpmTag tag, uint number) => Add(tag, [number]);

    /// <summary>Adds strings; none is not written, for rpm knows no empty list.</summary>
    public void Add(RpmTag tag, IReadOnlyCollection<string> texts) =>
        Add(tag, Kind.Strings, texts.Count, stream => WriteAll(stream, texts));

    public void Add(RpmTag tag, IReadOnlyCollection<ushort> numbers) =>
        Add(tag, Kind.Int16, numbers, sizeof(ushort), BinaryPrimitives.WriteUInt16BigEndian);

    public void Add(RpmTag tag, IReadOnlyCollection<uint> numbers) =>
        Add(tag, Kind.Int32, numbers, sizeof(uint), BinaryPrimitives.WriteUInt32BigEndian);

    public void Add(RpmTag tag, IReadOnlyCollection<ulong> numbers) =>
        Add(tag, Kind.Int64, numbers, sizeof(ulong), BinaryPrimitives.WriteUInt64BigEndian);

    /// <summary>The header as it is written and signed, its magic number included.</summary>
    public byte[] ToArray()
    {
        // A table of many files has many bytes: they are put where they belong at once.
        var lengths = entries.Values.Aggregate(0, (end, entry) => Aligned(end, entry.Kind) + entry.Data.Length);
        var count = entries.Count + 1;
        var start = 16 + count * IndexEntry;
        var header = new byte[start + lengths + IndexEntry];
        ReadOnlySpan<byte> magic = [0x8E, 0xAD, 0xE8, 1];
        magic.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), count);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(12), lengths + IndexEntry);
        Index((int)region, Kind.Bytes, lengths, IndexEntry).CopyTo(header, 16);
        var (at, end) = (16 + IndexEntry, 0);
        foreach (var (tag, entry) in entries)
        {
            end = Aligned(end, entry.Kind);
            Index((int)tag, entry.Kind, end, entry.Count).CopyTo(header, at);
            entry.Data.CopyTo(header, start + end);
            end += entry.Data.Length;
            at += IndexEntry;
        }
        Index((int)region, Kind.Bytes, -count * IndexEntry, IndexEntry).CopyTo(header, start + end);
        return header;
    }

    private static int Aligned(int position, Kind kind) => (position + Alignment(kind) - 1) / Alignment(kind) * Alignment(kind);

    private static byte[] Index(int tag, Kind kind, int offset, int count)
    {
        var entry = new byte[IndexEntry];
        BinaryPrimitives.WriteInt32BigEndian(entry, tag);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(4), (int)kind);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(8), offset);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(12), count);
        return entry;
    }

    private static int Alignment(Kind kind) =>
        kind switch
        {
            Kind.Int16 => 2,
            Kind.Int32 => 4,
            Kind.Int64 => 8,
            _ => 1,
        };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + "\0");

    private static void WriteAll(MemoryStream stream, IEnumerable<string> texts)
    {
        foreach (var text in texts)
            stream.Write(Text(text));
    }

    private void Add<T>(RpmTag tag, Kind kind, IReadOnlyCollection<T> numbers, int size, Write<T> write) =>
        Add(
            tag,
            kind,
            numbers.Count,
            stream =>
            {
                Span<byte> bytes = stackalloc byte[size];
                foreach (var number in numbers)
                {
                    write(bytes, number);
                    stream.Write(bytes);
                }
            }
        );

    private void Add(RpmTag tag, Kind kind, int count, Action<MemoryStream> write)
    {
        if (count == 0)
            return;
        using var data = new MemoryStream();
        write(data);
        entries.Add(tag, new Entry(kind, count, data.ToArray()));
    }

    private delegate void Write<in T>(Span<byte> bytes, T number);

    private sealed record Entry(Kind Kind, int Count, byte[] Data);
}
