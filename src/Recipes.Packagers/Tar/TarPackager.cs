using Recipes.Archives.Compression;
using Recipes.Archives.Packing;

namespace Recipes.Packagers.Tar;

/// <summary>Writes tar files: sorted, of one time, owned by root.</summary>
/// <param name="options">What a tar file can have besides its contents; null for the usual.</param>
public sealed class TarPackager(TarOptions? options = null) : IPackager
{
    private readonly TarOptions options = options ?? new TarOptions();

    /// <inheritdoc/>
    public string Format => "tar";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var suffix = options.Compression.Kind switch
        {
            CompressionKind.Gzip => ".tar.gz",
            CompressionKind.Bzip2 => ".tar.bz2",
            CompressionKind.Xz => ".tar.xz",
            CompressionKind.Zstandard => ".tar.zst",
            _ => ".tar",
        };
        return ArchiveNames.File(metadata) + suffix;
    }

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.Version;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return
        [
            .. PackageFaults.Of(contents),
            .. ArchiveNames.Faults(options.TopDirectory),
            .. options.Compression.Fault is { } fault ? [fault] : Array.Empty<string>(),
        ];
    }

    /// <inheritdoc/>
    public Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        PackageFaults.Refuse(this, contents);
        return Task.Run(() => Write(contents, destination, cancellationToken), cancellationToken);
    }

    private void Write(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        using var compressed = Compressor.Open(destination, options.Compression, contents.Length);
        using var tar = new TarPacker(compressed, contents.Time);
        foreach (var (name, file) in ArchiveNames.Entries(contents, options.TopDirectory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            TarFiles.Add(tar, name, file, null);
        }
    }
}
