using System.IO.Compression;

namespace Recipes.Packagers.Zip;

/// <summary>What a zip file can have besides its contents.</summary>
public sealed record ZipOptions
{
    /// <summary>How hard each file is compressed. Default: <see cref="CompressionLevel.Optimal"/>.</summary>
    public CompressionLevel Level { get; init; } = CompressionLevel.Optimal;

    /// <summary>The one directory that all files are in; empty for none. Null is <c>name-version</c>.</summary>
    public string? TopDirectory { get; init; }
}
