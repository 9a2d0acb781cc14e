namespace Recipes.Archives.Unpacking;

/// <summary>Counts what comes out of an archive and stops a bomb.</summary>
/// <param name="archive">The archive's path, for messages.</param>
/// <param name="limits">What is allowed.</param>
/// <param name="bytesRead">How many bytes of the archive itself were read so far.</param>
internal sealed class UnpackMeter(string archive, UnpackLimits limits, Func<long> bytesRead)
{
    /// <summary>How many entries there were.</summary>
    public long Entries { get; private set; }

    /// <summary>How many bytes came out.</summary>
    public long Bytes { get; private set; }

    public void CountEntry()
    {
        if (++Entries > limits.Entries)
            throw ArchiveFault.Of(archive, $"has more than {limits.Entries} entries");
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
