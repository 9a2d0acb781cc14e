using System.Globalization;
using Recipes.Archives.Compression;
using Recipes.Benchmarks.Packagers;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Deb;
using Recipes.Packagers.Rpm;
using Recipes.Packagers.Tar;
using Recipes.Packagers.Zip;

// tree FILES BYTES DIRECTORY...: makes trees, each another; write FORMAT KIND LEVEL OUTPUT DIRECTORY...: packages each directory.
if (args is ["tree", var files, var bytes, .. var directories])
{
    for (var i = 0; i < directories.Length; i++)
    {
        SampleTree.Create(
            directories[i],
            int.Parse(files, CultureInfo.InvariantCulture),
            long.Parse(bytes, CultureInfo.InvariantCulture),
            seed: i
        );
    }
    return 0;
}
var compression = new CompressionSettings(
    Enum.Parse<CompressionKind>(args[2], ignoreCase: true),
    int.Parse(args[3], CultureInfo.InvariantCulture)
);
IPackager packager = args[1] switch
{
    "deb" => new DebPackager(new DebOptions { Compression = compression }),
    "rpm" => new RpmPackager(new RpmOptions { Compression = compression }),
    "tar" => new TarPackager(new TarOptions { Compression = compression }),
    _ => new ZipPackager(),
};
var output = AbsolutePath.Create(args[4]);
await Parallel.ForEachAsync(
    args.Skip(5),
    async (tree, cancellationToken) =>
    {
        var contents = new PackageContents
        {
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Metadata = new PackageMetadata
            {
                Name = Path.GetFileName(tree),
                Version = "1.0",
                Summary = "sample",
                License = "MIT",
                Maintainer = "A B <a@example.org>",
            },
            // What only dpkg-deb wants is no file of the package.
            Files = [.. PackageTree.Read(tree).Where(file => !file.Path.StartsWith("/DEBIAN", StringComparison.Ordinal))],
        };
        await using var file = new FileStream(output / packager.FileName(contents.Metadata), FileMode.CreateNew);
        await packager.WriteAsync(contents, file, cancellationToken);
    }
);
return 0;
