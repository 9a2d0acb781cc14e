using Recipes.Archives.Compression;

namespace Recipes.Specs.Archives.Compression;

public sealed class CompressorSpecs
{
    public static TheoryData<CompressionKind, int?, int> Cases()
    {
        var cases = new TheoryData<CompressionKind, int?, int>();
        foreach (var kind in (CompressionKind[])[CompressionKind.None, CompressionKind.Gzip, CompressionKind.Xz, CompressionKind.Zstandard])
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
        using var reading = Decompression.Open(new MemoryStream(compressed), kind);
        using var result = new MemoryStream();
        reading.CopyTo(result);
        result.ToArray().AsSpan().SequenceEqual(data).ShouldBeTrue();
    }

    [Theory]
    [InlineData(CompressionKind.Xz)]
    [InlineData(CompressionKind.Zstandard)]
    public void A_wrong_guess_of_the_length_does_no_harm(CompressionKind kind)
    {
        var data = Sample(3_000_000);

        foreach (var guess in (long?[])[null, 0, 5, long.MaxValue])
        {
            using var reading = Decompression.Open(new MemoryStream(Compress(data, new CompressionSettings(kind), guess)), kind);
            using var result = new MemoryStream();
            reading.CopyTo(result);
            result.Length.ShouldBe(data.Length);
        }
    }

    [Theory]
    [InlineData(CompressionKind.Gzip, 10, "the level 10 is not one of Gzip, which has 1 to 9")]
    [InlineData(CompressionKind.Zstandard, 0, "the level 0 is not one of Zstandard, which has 1 to 19")]
    [InlineData(CompressionKind.Bzip2, null, "Bzip2 can be read, not written: use gzip, xz or zstd")]
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

    private static byte[] Compress(byte[] data, CompressionSettings settings, long? length)
    {
        using var compressed = new MemoryStream();
        using (var stream = Compressor.Open(compressed, settings, length))
        {
            foreach (var piece in data.Chunk(100_001))
                stream.Write(piece);
        }
        return compressed.ToArray();
    }
}
