namespace Recipes.Archives.Compression;

/// <summary>.xz (all streams of a file) and .lzma, through the machine's liblzma.</summary>
internal sealed unsafe class LzmaDecoder : DecoderStream
{
    // xz -9 needs 65 MiB to decode; a file that asks for more than this is not a source archive.
    private const ulong MemoryLimit = 1UL << 30;

    private readonly Stream compressed;
    private readonly byte[] input = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly LibLzma.State[] pinned = GC.AllocateArray<LibLzma.State>(1, pinned: true);
    private readonly LibLzma.State* state;
    private bool inputEnded;
    private bool ended;

    public LzmaDecoder(Stream compressed)
    {
        this.compressed = compressed;
        fixed (LibLzma.State* address = pinned)
            state = address;
        Check(LibLzma.AutoDecoder(state, MemoryLimit, LibLzma.Concatenated));
    }

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* output = buffer)
        {
            state->NextOut = output;
            state->AvailableOut = (nuint)buffer.Length;
            while (!ended && buffer.Length > 0 && state->AvailableOut == (nuint)buffer.Length)
            {
                if (state->AvailableIn == 0 && !inputEnded)
                    Fill();
                var result = LibLzma.Code(state, inputEnded ? LibLzma.Finish : LibLzma.Run);
                ended = result == LibLzma.StreamEnd;
                Check(result);
            }
            return buffer.Length - (int)state->AvailableOut;
        }
    }

    protected override void Dispose(bool disposing)
    {
        // lzma_end may be called again; no finalizer calls it: every decoder here is disposed.
        if (disposing)
        {
            LibLzma.End(state);
            compressed.Dispose();
        }
        base.Dispose(disposing);
    }

    private static void Check(int result)
    {
        if (result is LibLzma.Ok or LibLzma.StreamEnd)
            return;
        throw new InvalidDataException(
            result == LibLzma.MemoryLimit
                ? $"the xz data need more than {MemoryLimit >> 20} MiB of memory"
                : $"the xz data are corrupt or end too early (liblzma's code {result})"
        );
    }

    private void Fill()
    {
        var count = compressed.Read(input);
        inputEnded = count == 0;
        fixed (byte* bytes = input)
            state->NextIn = bytes;
        state->AvailableIn = (nuint)count;
    }
}
