using System.Security.Cryptography;
using Recipes.Archives.Compression;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Tar;
using Recipes.Roots.Vendoring;

namespace Recipes.Hosting.Roots.Vendoring;

/// <summary>What is vendored, and the files that are written of it.</summary>
/// <param name="Options">What was said.</param>
/// <param name="Files">The files; their paths begin at the prefix.</param>
/// <param name="Description">What it is, in a line; null where that is not known.</param>
internal sealed record VendorContent(VendorOptions Options, IReadOnlyList<PackageFile> Files, string? Description)
{
    // The oldest time that every format of an archive can hold.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What lies beside the archive.</summary>
    public VendorScripts Scripts =>
        new(
            Options.Prefix.Name,
            Options.Version,
            Options.Prefix,
            Files.Any(file =>
                IsIn("/bin/", file) && (file.Kind == PackageFileKind.SymbolicLink || file.Mode.HasFlag(UnixFileMode.UserExecute))
            ),
            Files.Any(file => IsIn("/lib/", file) && file.Path.Contains(".so", StringComparison.Ordinal))
        );

    /// <summary>The files of a tree with their permissions as they are.</summary>
    public static IReadOnlyList<PackageFile> Read(AbsolutePath tree) =>
        [
            .. PackageTree
                .Read(tree)
                .Select(file => file.Kind == PackageFileKind.SymbolicLink ? file : file with { Mode = ModeOf(tree + file.Path) }),
        ];

    /// <summary>Writes the archive: one top directory, sorted, owned by 0, of one time.</summary>
    /// <param name="directory">Where it is written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AbsolutePath> WriteArchiveAsync(AbsolutePath directory, CancellationToken cancellationToken)
    {
        var contents = new PackageContents
        {
            // A tar file says none of it.
            Metadata = new PackageMetadata
            {
                Name = Options.Prefix.Name,
                Version = Options.Version ?? "0",
                Summary = Options.Prefix.Name,
                Maintainer = "Nobody <nobody@localhost>",
            },
            Files = Files,
            Time = Time,
        };
        var packager = new TarPackager(
            new TarOptions { Compression = new CompressionSettings(Options.Compression), TopDirectory = Options.Prefix.Name }
        );
        var archive = directory / Options.Archive.Name;
        await using var stream = File.Create(archive);
        await packager.WriteAsync(contents, stream, cancellationToken);
        return archive;
    }

    /// <summary>The archive in a form that every base image can unpack: not all have xz and zstd.</summary>
    public AbsolutePath Unpackable(AbsolutePath archive)
    {
        if (Options.Compression is CompressionKind.None or CompressionKind.Gzip)
            return archive;
        var plain = archive.Parent! / $"{Options.Prefix.Name}.plain.tar";
        using var source = File.OpenRead(archive);
        using var content = Decompression.Open(source, Options.Compression);
        using var target = File.Create(plain);
        content.CopyTo(target);
        return plain;
    }

    /// <summary>Puts the archive in its place, with the scripts, the sums and the index.</summary>
    public void Publish(AbsolutePath draft)
    {
        var (archive, scripts) = (Options.Archive, Scripts);
        var directory = archive.Parent!.CreateDirectory();
        File.Move(draft, archive, overwrite: true);
        var installer = (directory / $"{scripts.Title}.sh").WriteAllText(scripts.Installer(archive.Name, InstallerIndex.Md5(archive), []));
        var profile = (directory / $"{scripts.Title}.profile").WriteAllText(scripts.Profile());
        var description = directory / $"{scripts.Title}.dsc";
        if (Description is { Length: > 0 } text)
            description.WriteAllText(text + "\n");
        else
            description.DeleteFile();
        (directory.Parent! / "index").WriteAllText(string.Join('\n', InstallerIndex.Of(directory.Parent!, Options.Address)));
        var sums = ((AbsolutePath[])[archive, profile, installer])
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.ReadAllBytes()))}  {file.Name}");
        (directory / "SHA256SUMS").WriteAllText(string.Join('\n', sums));
    }

    private static bool IsIn(string directory, PackageFile file) =>
        file.Kind != PackageFileKind.Directory
        && file.Path.StartsWith(directory, StringComparison.Ordinal)
        && file.Path.LastIndexOf('/') == directory.Length - 1;

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? PackageFile.Plain : File.GetUnixFileMode(path);
}
