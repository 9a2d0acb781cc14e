namespace Recipes.Packagers.Deb;

/// <summary>Writes the archive of a native source package, of which <see cref="DebSourceDescription"/> writes the description.</summary>
/// <param name="options">The package's options; null for the usual.</param>
public sealed class DebSourceArchive(DebOptions? options = null) : IPackager
{
    private readonly DebPackager binary = new(options);

    /// <inheritdoc/>
    public string Format => "deb source";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return DebSource.ArchiveName(metadata);
    }

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata) => binary.Version(metadata);

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents) => binary.Faults(contents);

    /// <inheritdoc/>
    public Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        PackageFaults.Refuse(this, contents);
        return DebSource.WriteArchiveAsync(contents, options ?? new DebOptions(), destination, cancellationToken);
    }
}
