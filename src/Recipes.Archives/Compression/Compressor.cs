namespace Recipes.Archives.Compression;

/// <summary>Compresses data on their way to a stream. The same data and settings give the same bytes, on any number of processors.</summary>
public static class Compressor
{
    // Fewer bytes are compressed before a thread has started.
    private const long Many = 4 << 20;

    /// <summary>Opens a stream to write what is to be compressed to; what is written is complete once that is disposed.</summary>
    /// <param name="destination">Takes the compressed data; stays open.</param>
    /// <param name="settings">How it is compressed.</param>
    /// <param name="length">About how many bytes will be written; null if not known. Little data take little memory then. It counts for the result.</param>
    /// <exception cref="ArgumentException">The settings have a fault (see <see cref="CompressionSettings.Fault"/>).</exception>
    /// <exception cref="Errors.RecipesException">The machine lacks the library for this kind (exit code 5).</exception>
    public static Stream Open(Stream destination, CompressionSettings settings, long? length = null) =>
        Open(destination, settings, length, Environment.ProcessorCount);

    /// <summary>The same with as many threads as are wanted at most; they do not count for the result.</summary>
    internal static Stream Open(Stream destination, CompressionSettings settings, long? length, int threads)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Fault is { } fault)
            throw new ArgumentException(fault, nameof(settings));
        return settings.Kind switch
        {
            CompressionKind.Gzip => length is not < Many
                ? new GzipBlockEncoder(destination, settings.EffectiveLevel, threads)
                : new GzipEncoder(destination, settings.EffectiveLevel),
            CompressionKind.Bzip2 => new Bzip2Encoder(destination, settings.EffectiveLevel),
            CompressionKind.Xz => new XzEncoder(destination, settings.EffectiveLevel, length, threads),
            CompressionKind.Zstandard => new ZstandardEncoder(destination, settings.EffectiveLevel, length, threads),
            _ => new PlainEncoder(destination),
        };
    }
}
