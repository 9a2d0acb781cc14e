namespace Recipes.Archives.Compression;

/// <summary>
/// Zstandard through the machine's libzstd, in one frame with a checksum; much data are compressed on threads of their own while the next are collected.
/// What is written depends on the pieces that threads get, not on their number.
/// </summary>
internal sealed unsafe class ZstandardEncoder : EncoderStream
{
    private const int Piece = 4 << 20;
    private const int Little = 1 << 20;

    // The levels above take so much memory for each thread that there can be but one.
    private const int LargestLevelOfTwo = 9;
    private const int MostThreads = 2;

    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(1 << 17, pinned: true);
    private void* encoder = LibZstandard.CreateEncoder();

    public ZstandardEncoder(Stream destination, int level, long? length, int threads)
        : base(destination)
    {
        LibZstandard.Set(encoder, LibZstandard.Level, level);
        LibZstandard.Set(encoder, LibZstandard.Checksum, 1);
        // A library that was built without threads refuses this; its results are another's, which no reader minds.
        if (length is not < Little)
        {
            _ =
                LibZstandard.TrySet(encoder, LibZstandard.Workers, level > LargestLevelOfTwo ? 1 : Math.Clamp(threads, 1, MostThreads))
                && LibZstandard.TrySet(encoder, LibZstandard.JobSize, Piece);
        }
        else
        {
            LibZstandard.Set(
                encoder,
                LibZstandard.WindowLog,
                Math.Max(16, 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)length.Value))
            );
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            var input = new LibZstandard.Buffer { Data = data, Size = (nuint)buffer.Length };
            while (input.Position < input.Size)
                Code(ref input, LibZstandard.Continue);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && encoder is not null)
        {
            try
            {
                var nothing = default(LibZstandard.Buffer);
                while (Code(ref nothing, LibZstandard.End) != 0) { }
            }
            finally
            {
                LibZstandard.FreeEncoder(encoder);
                encoder = null;
            }
        }
        base.Dispose(disposing);
    }

    private nuint Code(ref LibZstandard.Buffer input, int operation)
    {
        fixed (byte* data = bytes)
        {
            var output = new LibZstandard.Buffer { Data = data, Size = (nuint)bytes.Length };
            var result = LibZstandard.Compress(encoder, ref output, ref input, operation);
            if (LibZstandard.Fault(result) is { } fault)
                throw new IOException($"libzstd cannot compress ({fault}).");
            Destination.Write(bytes, 0, (int)output.Position);
            return result;
        }
    }
}
