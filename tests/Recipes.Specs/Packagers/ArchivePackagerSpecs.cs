using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Recipes.Archives.Compression;
using Recipes.Packagers.Tar;
using Recipes.Packagers.Zip;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Packagers;

public sealed class ArchivePackagerSpecs
{
    [Fact]
    public async Task Everything_in_a_tar()
    {
        var packager = new TarPackager();
        using var tar = new TarReader(Decompression.Open(new MemoryStream(await Acme.WriteAsync(packager)), CompressionKind.Gzip));
        var lines = new List<string> { packager.FileName(Acme.Contents.Metadata) };
        while (tar.GetNextEntry() is GnuTarEntry entry)
            lines.Add(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"{entry.EntryType} {Convert.ToString((int)entry.Mode, 8)} {entry.UserName}:{entry.GroupName} {entry.ModificationTime.ToUnixTimeSeconds()} {entry.Length} {entry.Name} {entry.LinkName}"
                    )
                    .TrimEnd()
            );

        Snapshot.Match(string.Join('\n', lines));
    }

    [Fact]
    public async Task Everything_in_a_zip()
    {
        var packager = new ZipPackager(new ZipOptions { TopDirectory = "" });
        await using var zip = new ZipArchive(new MemoryStream(await Acme.WriteAsync(packager)));
        Snapshot.Match(
            string.Join(
                '\n',
                zip.Entries.Select(entry =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Convert.ToString(entry.ExternalAttributes >>> 16, 8)} {entry.LastWriteTime.DateTime:s} {entry.Length} {entry.Crc32:x8} {entry.FullName}"
                        )
                    )
                    .Prepend(packager.FileName(Acme.Contents.Metadata))
            )
        );
    }

    [Fact]
    public async Task The_same_contents_give_the_same_bytes()
    {
        var reversed = Acme.Contents with { Files = [.. Acme.Contents.Files.Reverse()] };

        (await Acme.WriteAsync(new TarPackager(), reversed)).ShouldBe(await Acme.WriteAsync(new TarPackager()));
        (await Acme.WriteAsync(new ZipPackager(), reversed)).ShouldBe(await Acme.WriteAsync(new ZipPackager()));
    }

    [Fact]
    public void A_top_directory_stays_inside() =>
        new TarPackager(new TarOptions { TopDirectory = "../x" })
            .Faults(Acme.Contents)
            .ShouldBe(["the top directory '../x' is not relative and normalised"]);
}
