namespace Recipes.Archives.Compression;

/// <summary>
/// .xz through the machine's liblzma, in independent blocks on at most two threads: what is written depends on the blocks' size, not on the threads.
/// </summary>
internal sealed unsafe class XzEncoder : EncoderStream
{
    // Each thread needs about 11 times the dictionary and three blocks: so two of them stay below 80 MiB at any level.
    private const uint LargestDictionary = 2 << 20;
    private const uint SmallestDictionary = 1 << 16;
    private const int MostThreads = 2;

    private readonly byte[] output = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly LibLzma.State[] pinned = GC.AllocateArray<LibLzma.State>(1, pinned: true);
    private readonly LibLzma.State* state;
    private bool ended;

    public XzEncoder(Stream destination, int level, long? length)
        : base(destination)
    {
        fixed (LibLzma.State* address = pinned)
            state = address;
        var options = new LibLzma.EncoderOptions();
        Check(LibLzma.Preset(&options, (uint)level));
        options.DictionarySize = Math.Min(options.DictionarySize, Dictionary(length));
        var filters = stackalloc LibLzma.Filter[2];
        filters[0] = new LibLzma.Filter { Id = LibLzma.Lzma2, Options = &options };
        filters[1] = new LibLzma.Filter { Id = LibLzma.NoFilter };
        var block = Math.Max(1UL << 20, options.DictionarySize * 4UL);
        var threads = new LibLzma.ThreadOptions
        {
            Threads = length <= (long)block ? 1 : (uint)Math.Min(MostThreads, Environment.ProcessorCount),
            BlockSize = block,
            Filters = filters,
            Check = LibLzma.Crc64,
        };
        Check(LibLzma.ThreadedEncoder(state, &threads));
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
            try
            {
                state->AvailableIn = 0;
                while (Code(LibLzma.Finish) != LibLzma.StreamEnd) { }
            }
            finally
            {
                LibLzma.End(state);
            }
        }
        base.Dispose(disposing);
    }

    private static uint Dictionary(long? length) =>
        length is >= 0 and < LargestDictionary
            ? Math.Max(SmallestDictionary, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length.Value))
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
