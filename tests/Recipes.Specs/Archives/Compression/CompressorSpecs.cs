using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.GZip;
using Recipes.Archives.Compression;

namespace Recipes.Specs.Archives.Compression;

public sealed class CompressorSpecs
{
    public static TheoryData<CompressionKind, int?, int> Cases()
    {
        var cases = new TheoryData<CompressionKind, int?, int>();
        foreach (
            var kind in (CompressionKind[])
                [CompressionKind.None, CompressionKind.Gzip, CompressionKind.Bzip2, CompressionKind.Xz, CompressionKind.Zstandard]
        )
        {
            foreach (var size in (int[])[0, 1, 100_000])
                cases.Add(kind, null, size);
        }
        cases.Add(CompressionKind.Gzip, 1, 3_000_000);
        cases.Add(CompressionKind.Xz, 0, 3_000_000);
        cases.Add(CompressionKind.Zstandard, 1, 3_000_000);
        cases.Add(CompressionKind.Zstandard, 19, 70_000);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_can_be_read_again_and_is_the_same_each_time(CompressionKind kind, int? level, int size)
    {
        var data = Sample(size);

        var compressed = Compress(data, new CompressionSettings(kind, level), size);

        Compress(data, new CompressionSettings(kind, level), size).ShouldBe(compressed);
        if (size > 1 && kind != CompressionKind.None)
            compressed.Length.ShouldBeLessThan(size);
        Read(compressed, kind).AsSpan().SequenceEqual(data).ShouldBeTrue();
    }

    [Theory]
    [InlineData(CompressionKind.Xz)]
    [InlineData(CompressionKind.Zstandard)]
    public void A_wrong_guess_of_the_length_does_no_harm(CompressionKind kind)
    {
        var data = Sample(3_000_000);

        foreach (var guess in (long?[])[null, 0, 5, long.MaxValue])
        {
            Read(Compress(data, new CompressionSettings(kind), guess), kind).Length.ShouldBe(data.Length);
        }
    }

    [Theory]
    [InlineData(CompressionKind.Gzip)]
    [InlineData(CompressionKind.Xz)]
    [InlineData(CompressionKind.Zstandard)]
    public void Neither_threads_nor_the_pieces_that_are_written_count_for_the_result(CompressionKind kind)
    {
        // Two blocks of xz, two pieces of Zstandard.
        var settings = new CompressionSettings(kind, kind == CompressionKind.Xz ? 0 : 1);
        var data = Sample(7_000_000);
        var expected = Compress(data, settings, data.Length, threads: 1);

        Read(expected, kind).AsSpan().SequenceEqual(data).ShouldBeTrue();
        foreach (var (threads, piece) in ((int, int)[])[(2, 100_001), (1000, 5_000_000)])
            Compress(data, settings, data.Length, threads, piece).AsSpan().SequenceEqual(expected).ShouldBeTrue($"{threads} threads");
    }

    // A block has 1 MiB, and 32 KiB of it are seen by the next.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1 << 15) - 1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3 << 20)]
    public void Blocks_of_gzip_are_one_member_that_other_readers_know(int size)
    {
        var data = Sample(size);

        var compressed = Compress(data, new CompressionSettings(CompressionKind.Gzip), null);

        Read(compressed, CompressionKind.Gzip).AsSpan().SequenceEqual(data).ShouldBeTrue();
        using var strict = new GZipInputStream(new MemoryStream(compressed));
        using var result = new MemoryStream();
        strict.CopyTo(result);
        result.ToArray().AsSpan().SequenceEqual(data).ShouldBeTrue();
        BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(^4..)).ShouldBe((uint)size);
    }

    [Fact]
    public void Blocks_of_gzip_see_what_was_before_them()
    {
        var repeated = new byte[30_000];
        new Random(1).NextBytes(repeated);
        var data = Enumerable.Repeat(repeated, 210).SelectMany(part => part).ToArray();

        // There are 7 blocks: each but the first would have 30,000 bytes more if it saw nothing.
        var alone = Compress(data, new CompressionSettings(CompressionKind.Gzip), length: 1);
        Compress(data, new CompressionSettings(CompressionKind.Gzip), data.Length)
            .Length.ShouldBeLessThan(alone.Length + 3 * repeated.Length);
    }

    [Theory]
    [InlineData(CompressionKind.Gzip)]
    [InlineData(CompressionKind.Xz)]
    [InlineData(CompressionKind.Zstandard)]
    public void A_destination_without_room_is_told_once_and_as_it_says(CompressionKind kind)
    {
        var data = Sample(7_000_000);
        var settings = new CompressionSettings(kind, kind == CompressionKind.Xz ? 0 : 1);

        Should
            .Throw<NotSupportedException>(() =>
            {
                using var stream = Compressor.Open(new MemoryStream(new byte[2_000_000]), settings, data.Length, 4);
                foreach (var piece in data.Chunk(100_001))
                    stream.Write(piece);
            })
            .Message.ShouldContain("not expandable");
    }

    [Theory]
    [InlineData(CompressionKind.Gzip, 10, "the level 10 is not one of Gzip, which has 1 to 9")]
    [InlineData(CompressionKind.Zstandard, 0, "the level 0 is not one of Zstandard, which has 1 to 19")]
    [InlineData(CompressionKind.Bzip2, 0, "the level 0 is not one of Bzip2, which has 1 to 9")]
    [InlineData(CompressionKind.Lzma, null, "Lzma can be read, not written: use xz")]
    public void Settings_that_cannot_be_are_a_fault(CompressionKind kind, int? level, string fault)
    {
        var settings = new CompressionSettings(kind, level);

        settings.Fault.ShouldBe(fault);
        Should.Throw<ArgumentException>(() => Compressor.Open(Stream.Null, settings)).Message.ShouldStartWith(fault);
    }

    // Half of it repeats.
    private static byte[] Sample(int size)
    {
        var data = new byte[size];
        new Random(1).NextBytes(data.AsSpan(size / 2));
        return data;
    }

    private static byte[] Read(byte[] compressed, CompressionKind kind)
    {
        using var reading = Decompression.Open(new MemoryStream(compressed), kind);
        using var result = new MemoryStream();
        reading.CopyTo(result);
        return result.ToArray();
    }

    private static byte[] Compress(byte[] data, CompressionSettings settings, long? length, int threads = 2, int piece = 100_001)
    {
        using var compressed = new MemoryStream();
        using (var stream = Compressor.Open(compressed, settings, length, threads))
        {
            foreach (var part in data.Chunk(piece))
                stream.Write(part);
        }
        return compressed.ToArray();
    }
}
