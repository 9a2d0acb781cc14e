using Recipes.Archives.Compression;

namespace Recipes.Packagers.Tar;

/// <summary>What a tar file can have besides its contents.</summary>
public sealed record TarOptions
{
    /// <summary>How it is compressed. Default: gzip.</summary>
    public CompressionSettings Compression { get; init; } = new(CompressionKind.Gzip);

    /// <summary>The one directory that all files are in; empty for none. Null is <c>name-version</c>.</summary>
    public string? TopDirectory { get; init; }
}
