namespace Recipes.Archives.Compression;

/// <summary>
/// .xz through the machine's liblzma: little data in one block, others in independent blocks on at most two threads. What is written depends on the blocks'
/// size, not on the threads.
/// </summary>
internal sealed unsafe class XzEncoder : EncoderStream
{
    // Each thread needs about 11 times the dictionary and three blocks: so two of them stay below 45 MiB at any level.
    private const uint LargestDictionary = 1 << 20;
    private const uint SmallestDictionary = 1 << 16;
    private const ulong LargestBlock = 3 << 20;
    private const long Little = 1 << 20;
    private const int MostThreads = 2;

    private readonly byte[] output = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly LzmaState memory = LzmaState.Take();
    private readonly LibLzma.State* state;
    private readonly bool isLittle;
    private bool ended;

    public XzEncoder(Stream destination, int level, long? length, int threads)
        : base(destination)
    {
        state = memory.Address;
        isLittle = length <= Little;
        try
        {
            Begin(level, length, threads);
        }
        catch
        {
            memory.Free();
            throw;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* input = buffer)
        {
            state->NextIn = input;
            state->AvailableIn = (nuint)buffer.Length;
            while (state->AvailableIn > 0)
                Code(LibLzma.Run);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            var isWhole = false;
            try
            {
                state->AvailableIn = 0;
                while (Code(LibLzma.Finish) != LibLzma.StreamEnd) { }
                isWhole = true;
            }
            finally
            {
                if (isWhole && isLittle)
                    memory.Keep();
                else
                    memory.Free();
            }
        }
        base.Dispose(disposing);
    }

    private void Begin(int level, long? length, int most)
    {
        var options = new LibLzma.EncoderOptions();
        Check(LibLzma.Preset(&options, (uint)level));
        options.DictionarySize = Math.Min(options.DictionarySize, Dictionary(length));
        var filters = stackalloc LibLzma.Filter[2];
        filters[0] = new LibLzma.Filter { Id = LibLzma.Lzma2, Options = &options };
        filters[1] = new LibLzma.Filter { Id = LibLzma.NoFilter };
        if (isLittle)
        {
            Check(LibLzma.Encoder(state, filters, LibLzma.Crc64));
            return;
        }
        var threads = new LibLzma.ThreadOptions
        {
            Threads = (uint)Math.Clamp(most, 1, MostThreads),
            BlockSize = LargestBlock,
            Filters = filters,
            Check = LibLzma.Crc64,
        };
        Check(LibLzma.ThreadedEncoder(state, &threads));
    }

    private static uint Dictionary(long? length) =>
        length is >= 0 and < LargestDictionary
            ? Math.Clamp(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length.Value), SmallestDictionary, LargestDictionary)
            : LargestDictionary;

    private static void Check(int result)
    {
        if (result is not (LibLzma.Ok or LibLzma.StreamEnd))
            throw new IOException($"liblzma cannot compress (its code {result}).");
    }

    private int Code(int action)
    {
        fixed (byte* bytes = output)
            state->NextOut = bytes;
        state->AvailableOut = (nuint)output.Length;
        var result = LibLzma.Code(state, action);
        Check(result);
        Destination.Write(output, 0, output.Length - (int)state->AvailableOut);
        return result;
    }
}
