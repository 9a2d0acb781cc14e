namespace Recipes.Archives.Compression;

/// <summary>How an archive is compressed as a whole.</summary>
public enum CompressionKind
{
    /// <summary>Not at all; also a zip file, which compresses each entry by itself.</summary>
    None,

    /// <summary>gzip, RFC 1952.</summary>
    Gzip,

    /// <summary>bzip2.</summary>
    Bzip2,

    /// <summary>The .xz format of XZ Utils.</summary>
    Xz,

    /// <summary>The older .lzma format ("LZMA alone"), which has no magic number.</summary>
    Lzma,

    /// <summary>Zstandard, RFC 8878.</summary>
    Zstandard,
}
