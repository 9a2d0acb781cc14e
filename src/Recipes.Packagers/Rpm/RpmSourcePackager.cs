using Recipes.Packagers.Tar;

namespace Recipes.Packagers.Rpm;

/// <summary>
/// Writes source packages of rpm's format 4 for packages whose files are compiled already: an archive with the tree of files, and the recipe by which
/// <c>rpmbuild --rebuild</c> makes the package of it.
/// </summary>
/// <param name="options">The options of the package itself; null for the usual.</param>
/// <param name="archive">The archive's name, a gzipped tar; null is <c>NAME-VERSION.tgz</c>.</param>
public sealed class RpmSourcePackager(RpmOptions? options = null, string? archive = null) : IPackager
{
    private const string Tree = "dist/root";

    private readonly RpmOptions binary = options ?? new RpmOptions();
    private readonly RpmPackager packager = new((options ?? new RpmOptions()) with { IsSource = true });

    /// <inheritdoc/>
    public string Format => "src.rpm";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata) => packager.FileName(metadata);

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata) => packager.Version(metadata);

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents) => packager.Faults(contents);

    /// <inheritdoc/>
    public async Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        PackageFaults.Refuse(this, contents);
        var top = $"{contents.Metadata.Name}-{RpmNames.Version(contents.Metadata.Version)}";
        var name = archive ?? top + ".tgz";
        using var tar = new Spool();
        await new TarPackager(new TarOptions { TopDirectory = $"{top}/{Tree}" }).WriteAsync(contents, tar, cancellationToken);
        var specification = RpmSpecFile.Text(contents, binary, name, top, Tree);
        var sources = contents with
        {
            Metadata = contents.Metadata with { Units = [], OwnLibraries = [], NeededLibraries = [], Scripts = new PackageScripts() },
            Files =
            [
                PackageFile.OfText($"/{contents.Metadata.Name}.spec", specification),
                new PackageFile
                {
                    Path = $"/{name}",
                    Length = tar.Length,
                    Open = () =>
                    {
                        tar.Position = 0;
                        return tar;
                    },
                },
            ],
        };
        await packager.WriteAsync(sources, destination, cancellationToken);
    }
}
