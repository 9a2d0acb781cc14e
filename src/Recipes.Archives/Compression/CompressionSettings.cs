namespace Recipes.Archives.Compression;

/// <summary>How data are compressed.</summary>
/// <param name="Kind"><see cref="CompressionKind.None"/>, gzip, bzip2, xz or Zstandard; lzma is only read.</param>
/// <param name="Level">gzip and bzip2 1 to 9, xz 0 to 9, Zstandard 1 to 19; null is the format's own default: 6, 9, 6, 3.</param>
public sealed record CompressionSettings(CompressionKind Kind, int? Level = null)
{
    /// <summary>The level that counts.</summary>
    public int EffectiveLevel =>
        Level
        ?? Kind switch
        {
            CompressionKind.Zstandard => 3,
            CompressionKind.Bzip2 => 9,
            _ => 6,
        };

    /// <summary>The levels that the kind has, least effort first; 0 to 0 where there is nothing to choose.</summary>
    public (int Least, int Most) Levels =>
        Kind switch
        {
            CompressionKind.Gzip or CompressionKind.Bzip2 => (1, 9),
            CompressionKind.Xz => (0, 9),
            CompressionKind.Zstandard => (1, 19),
            _ => (0, 0),
        };

    /// <summary>What is wrong with these settings, or null.</summary>
    public string? Fault =>
        Kind is CompressionKind.Lzma ? $"{Kind} can be read, not written: use xz"
        : Level is { } level && (level < Levels.Least || level > Levels.Most)
            ? $"the level {level} is not one of {Kind}, which has {Levels.Least} to {Levels.Most}"
        : null;
}
