using ICSharpCode.SharpZipLib.BZip2;

namespace Recipes.Archives.Compression;

/// <summary>bzip2 in one stream; a level is a block of that many times 100,000 bytes.</summary>
internal sealed class Bzip2Encoder(Stream destination, int level) : EncoderStream(destination)
{
    private readonly BZip2OutputStream stream = new(destination, level) { IsStreamOwner = false };
    private bool ended;

    public override void Write(ReadOnlySpan<byte> buffer) => stream.Write(buffer.ToArray(), 0, buffer.Length);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            stream.Dispose();
        }
        base.Dispose(disposing);
    }
}
