namespace Recipes.Archives.Compression;

/// <summary>Zstandard, all frames of a file, through the machine's libzstd.</summary>
internal sealed unsafe class ZstandardDecoder(Stream compressed) : DecoderStream
{
    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(1 << 17, pinned: true);
    private LibZstandard.Buffer input;
    private void* decoder = LibZstandard.Create();
    private bool insideFrame = true;

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            var output = new LibZstandard.Buffer { Data = data, Size = (nuint)buffer.Length };
            while (output.Position == 0 && buffer.Length > 0)
            {
                // An empty input is handed on once more: the decoder may still hold output back.
                var inputEnded = input.Position == input.Size && !Fill();
                if (inputEnded && !insideFrame)
                    break;
                var result = LibZstandard.Decompress(decoder, ref output, ref input);
                if (LibZstandard.Fault(result) is { } fault)
                    throw new InvalidDataException($"the Zstandard data are corrupt ({fault})");
                insideFrame = result != 0;
                if (inputEnded && insideFrame && output.Position == 0)
                    throw new InvalidDataException("the Zstandard data end too early");
            }
            return (int)output.Position;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && decoder is not null)
        {
            LibZstandard.Free(decoder);
            decoder = null;
            compressed.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        var count = compressed.Read(bytes);
        fixed (byte* data = bytes)
            input = new LibZstandard.Buffer { Data = data, Size = (nuint)count };
        return count > 0;
    }
}
