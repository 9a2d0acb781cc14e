using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;

namespace Recipes.Archives.Compression;

/// <summary>bzip2, all streams of a file one after another (as pbzip2 writes them); what follows the last is ignored, as bzip2 does.</summary>
internal sealed class Bzip2Decoder(Stream compressed) : DecoderStream
{
    private readonly BufferedStream source = new(compressed, 1 << 16);
    private BZip2InputStream? member;
    private bool ended;

    public override int Read(Span<byte> buffer)
    {
        var bytes = new byte[Math.Min(buffer.Length, 1 << 16)];
        while (!ended && buffer.Length > 0)
        {
            try
            {
                member ??= new BZip2InputStream(source) { IsStreamOwner = false };
                var count = member.Read(bytes, 0, bytes.Length);
                if (count > 0)
                {
                    bytes.AsSpan(0, count).CopyTo(buffer);
                    return count;
                }
            }
            catch (Exception fault) when (fault is SharpZipBaseException or EndOfStreamException or IndexOutOfRangeException)
            {
                throw new InvalidDataException($"the bzip2 data are corrupt or end too early ({fault.Message})", fault);
            }
            member.Dispose();
            member = null;
            ended = !IsAtMember();
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
            source.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool IsAtMember()
    {
        var magic = new byte[3];
        var count = source.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        source.Position -= count;
        return magic.AsSpan().SequenceEqual("BZh"u8);
    }
}
