using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Recipes.Archives.Compression;

/// <summary>A piece of gzip's data on its way: what comes before it, as far as deflate looks back, its own bytes, and what they become.</summary>
/// <param name="level">gzip's, 1 to 9.</param>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A stream in memory has nothing to give back."
)]
internal sealed class GzipBlock(int level)
{
    private const int MostBytes = 1 << 20;
    private const int Window = 1 << 15;

    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(Window + MostBytes);
    private readonly MemoryStream output = new(MostBytes / 2);
    private int before;
    private int filled;
    private Task work = Task.CompletedTask;

    /// <summary>Whether no more bytes go into it.</summary>
    public bool IsFull => filled == before + MostBytes;

    /// <summary>Whether it waits for nothing.</summary>
    public bool IsCompressed => work.IsCompleted;

    /// <summary>What was added.</summary>
    public ArraySegment<byte> Content => new(bytes, before, filled - before);

    /// <summary>Makes it the next after another, or the first.</summary>
    public void Follow(GzipBlock? previous)
    {
        before = Math.Min(Window, previous?.filled ?? 0);
        previous?.bytes.AsSpan(previous.filled - before, before).CopyTo(bytes);
        filled = before;
    }

    /// <summary>Adds as much as there is room for, and gives the rest.</summary>
    public ReadOnlySpan<byte> Add(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(data.Length, before + MostBytes - filled);
        data[..count].CopyTo(bytes.AsSpan(filled));
        filled += count;
        return data[count..];
    }

    /// <summary>Has it compressed on another thread; nothing may be added any more.</summary>
    public void Compress() => work = Task.Run(Run);

    /// <summary>Writes what it became, once that is there.</summary>
    public void WriteTo(Stream destination)
    {
        work.GetAwaiter().GetResult();
        destination.Write(output.GetBuffer(), 0, (int)output.Length);
    }

    private void Run()
    {
        output.SetLength(0);
        long length;
        using (var deflate = new DeflateStream(output, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true))
        {
            if (before > 0)
            {
                // Whoever reads has these bytes already: what they become is dropped, that they can be referred to stays.
                deflate.Write(bytes, 0, before);
                deflate.Flush();
                output.SetLength(0);
            }
            deflate.Write(bytes, before, filled - before);
            // It ends at a whole byte and is not the last for deflate; what the encoder writes when it ends would be.
            deflate.Flush();
            length = output.Length;
        }
        output.SetLength(length);
    }
}
