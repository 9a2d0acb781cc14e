namespace Recipes.Archives.Compression;

/// <summary>No compression: hands on what is written, and leaves the destination open.</summary>
internal sealed class PlainEncoder(Stream destination) : EncoderStream(destination)
{
    public override void Write(ReadOnlySpan<byte> buffer) => Destination.Write(buffer);
}
