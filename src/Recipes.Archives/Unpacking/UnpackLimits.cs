namespace Recipes.Archives.Unpacking;

/// <summary>What an archive may grow to before it is taken for a bomb.</summary>
public sealed record UnpackLimits
{
    /// <summary>The limits for sources: far above every archive that builds, far below what fills a disk.</summary>
    public static UnpackLimits Default { get; } = new();

    /// <summary>How many bytes all entries together may have: 64 GiB.</summary>
    public long TotalBytes { get; init; } = 64L << 30;

    /// <summary>How many entries there may be: two million.</summary>
    public long Entries { get; init; } = 2_000_000;

    /// <summary>How many bytes may come out for each byte read: 250. Counts from <see cref="RatioFloor"/> on.</summary>
    public long Ratio { get; init; } = 250;

    /// <summary>How many bytes may come out before <see cref="Ratio"/> counts: 1 GiB.</summary>
    public long RatioFloor { get; init; } = 1L << 30;
}
