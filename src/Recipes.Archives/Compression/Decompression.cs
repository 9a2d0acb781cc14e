namespace Recipes.Archives.Compression;

/// <summary>Opens compressed files for reading.</summary>
public static class Decompression
{
    /// <summary>The content of a compressed file, as a stream that can only be read forwards.</summary>
    /// <param name="compressed">A seekable stream at the start of the compressed data; closed with the result.</param>
    /// <param name="kind">How it is compressed.</param>
    /// <returns>A stream that throws <see cref="InvalidDataException"/> where the data are corrupt or end too early.</returns>
    /// <exception cref="Errors.RecipesException">The machine lacks the library for this kind (exit code 5).</exception>
    public static Stream Open(Stream compressed, CompressionKind kind) =>
        kind switch
        {
            CompressionKind.Gzip => new GzipDecoder(compressed),
            CompressionKind.Bzip2 => new Bzip2Decoder(compressed),
            CompressionKind.Xz or CompressionKind.Lzma => new LzmaDecoder(compressed),
            CompressionKind.Zstandard => new ZstandardDecoder(compressed),
            _ => new BufferedStream(compressed),
        };
}
