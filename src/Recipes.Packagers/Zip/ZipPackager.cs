using System.IO.Compression;
using System.Text;

namespace Recipes.Packagers.Zip;

/// <summary>Writes zip files with Unix permissions and links: sorted, of one time (in UTC, even seconds, not before 1980).</summary>
/// <param name="options">What a zip file can have besides its contents; null for the usual.</param>
public sealed class ZipPackager(ZipOptions? options = null) : IPackager
{
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipOptions options = options ?? new ZipOptions();

    /// <inheritdoc/>
    public string Format => "zip";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return ArchiveNames.File(metadata) + ".zip";
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
        return [.. PackageFaults.Of(contents), .. ArchiveNames.Faults(options.TopDirectory)];
    }

    /// <inheritdoc/>
    public async Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        PackageFaults.Refuse(this, contents);
        // Where it could not seek back, another form of the same archive would be written.
        using var archive = new Spool();
        await Task.Run(() => Write(contents, archive, cancellationToken), cancellationToken);
        await archive.WriteToAsync(destination, cancellationToken);
    }

    private void Write(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        var time = contents.Time < Earliest ? Earliest : contents.Time.ToUniversalTime();
        foreach (var (name, file) in ArchiveNames.Entries(contents, options.TopDirectory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isDirectory = file.Kind == PackageFileKind.Directory;
            var entry = zip.CreateEntry(isDirectory ? name + "/" : name, isDirectory ? CompressionLevel.NoCompression : options.Level);
            entry.LastWriteTime = time;
            entry.ExternalAttributes = (int)(file.StatMode << 16) | (isDirectory ? (int)FileAttributes.Directory : 0);
            if (isDirectory)
                continue;
            using var target = entry.Open();
            using Stream content = file.LinkTarget is { } link
                ? new MemoryStream(Encoding.UTF8.GetBytes(link))
                : new FileContent(file, null);
            content.CopyTo(target, 1 << 17);
        }
    }
}
