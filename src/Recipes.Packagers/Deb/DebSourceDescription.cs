using System.Text;

namespace Recipes.Packagers.Deb;

/// <summary>
/// Writes the description (<c>.dsc</c>) of a native source package for a package whose files are compiled already: <c>dpkg-source -x</c> unpacks it, and
/// <c>dpkg-buildpackage</c> makes the package of it. Not signed.
/// </summary>
/// <param name="options">The package's options; null for the usual.</param>
public sealed class DebSourceDescription(DebOptions? options = null) : IPackager
{
    private readonly DebPackager binary = new(options);

    /// <inheritdoc/>
    public string Format => "dsc";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return $"{DebNames.Name(metadata.Name)}_{DebNames.VersionWithoutEpoch(metadata)}.dsc";
    }

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata) => binary.Version(metadata);

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents) => binary.Faults(contents);

    /// <inheritdoc/>
    public async Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(destination);
        PackageFaults.Refuse(this, contents);
        using var archive = new Spool();
        await DebSource.WriteArchiveAsync(contents, options ?? new DebOptions(), archive, cancellationToken);
        archive.Position = 0;
        await destination.WriteAsync(Encoding.UTF8.GetBytes(DebSource.Description(contents.Metadata, archive)), cancellationToken);
    }
}
