namespace Recipes.Archives.Unpacking;

/// <summary>Counts what comes out of an archive and stops a bomb.</summary>
/// <param name="archive">The archive's path, for messages.</param>
/// <param name="limits">What is allowed.</param>
/// <param name="bytesRead">How many bytes of the archive itself were read so far.</param>
internal sealed class UnpackMeter(string archive, UnpackLimits limits, Func<long> bytesRead)
{
    private long announced;

    /// <summary>How many bytes the archive itself has; null where that is not known.</summary>
    public long? Length { get; init; }

    /// <summary>How many entries there were.</summary>
    public long Entries { get; private set; }

    /// <summary>How many bytes came out.</summary>
    public long Bytes { get; private set; }

    public void CountEntry()
    {
        if (++Entries > limits.Entries)
            throw ArchiveFault.Of(archive, $"has more than {limits.Entries} entries");
    }

    /// <summary>Takes an entry at its word before a byte of it is written: what says itself that it is a bomb needs no room on the disk.</summary>
    /// <param name="bytes">How long the entry says it is.</param>
    public void Announce(long bytes)
    {
        announced += Math.Max(0, bytes);
        if (announced > limits.TotalBytes || announced < 0)
            throw ArchiveFault.Of(archive, $"unpacks to more than {limits.TotalBytes} bytes");
        if (announced > limits.RatioFloor && announced / limits.Ratio > Length)
            throw ArchiveFault.Of(archive, $"is a bomb: its {Length} bytes unpack to more than {announced} bytes");
    }

    public void Count(long bytes)
    {
        Bytes += bytes;
        if (Bytes > limits.TotalBytes)
            throw ArchiveFault.Of(archive, $"unpacks to more than {limits.TotalBytes} bytes");
        if (Bytes > limits.RatioFloor && Bytes / limits.Ratio > bytesRead())
            throw ArchiveFault.Of(archive, $"is a bomb: {bytesRead()} bytes of it unpack to more than {Bytes} bytes");
    }
}
