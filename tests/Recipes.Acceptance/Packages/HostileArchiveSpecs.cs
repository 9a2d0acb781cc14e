using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

public sealed class HostileArchiveSpecs(Machine machine)
{
    [Fact]
    public void A_file_above_the_tree_is_refused() => Refused(_ => [File("sample/../../../../../../outside")]);

    [Fact]
    public void A_file_with_an_absolute_name_is_refused() => Refused(workspace => [File(workspace.Root / "outside")]);

    [Fact]
    public void A_link_that_leaves_the_tree_is_refused() =>
        Refused(workspace => [Link(TarEntryType.SymbolicLink, workspace.Root), File("sample/link/outside")]);

    [Fact]
    public void A_hard_link_to_a_file_outside_is_refused() =>
        Refused(workspace => [Link(TarEntryType.HardLink, workspace.Root / ".nuke" / "parameters.json"), File("sample/link")]);

    [Theory]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    [InlineData(TarEntryType.Fifo)]
    public void A_device_and_a_pipe_are_refused(TarEntryType type) => Refused(_ => [new PaxTarEntry(type, "sample/node")]);

    [Fact]
    public void A_name_that_is_a_file_and_then_a_directory_is_refused() => Refused(_ => [File("sample/one"), File("sample/one/two")]);

    [Fact]
    public void A_file_of_a_zip_above_the_tree_is_refused() =>
        Refused("sample/../../../../../../outside", workspace => Zip(workspace, "../../../../../../outside"));

    [Fact]
    public void A_link_of_a_zip_that_leaves_the_tree_is_refused() =>
        Refused("sample/link", workspace => Zip(workspace, "link", workspace.Root, unixMode: 0xA1FF));

    [Fact]
    public void A_tar_that_was_cut_off_is_refused() =>
        Refused(
            "ends too early",
            workspace =>
            {
                var file = workspace.Root / "upstream" / "sample.tar";
                using var stream = System.IO.File.OpenWrite(file);
                stream.SetLength(stream.Length - 1300);
            }
        );

    [Fact]
    public void Ten_gigabytes_of_zeros_are_refused_before_they_fill_the_disk()
    {
        const long size = 10L << 30;
        const int member = 64 << 20;
        Refused(
            "is a bomb",
            workspace =>
            {
                using var tar = new MemoryStream();
                using (var writer = new TarWriter(tar, leaveOpen: true))
                    writer.WriteEntry(File("sample/zeros"));
                // The size of the entry, in the format for what has no room in twelve octal digits (GNU tar, base 256); then the sum again.
                var header = tar.ToArray()[^2048..^1536];
                header[124] = 0x80;
                for (var i = 0; i < 11; i++)
                    header[125 + i] = (byte)(i < 3 ? 0 : size >> (8 * (10 - i)));
                header.AsSpan(148, 8).Fill((byte)' ');
                Encoding.ASCII.GetBytes($"{Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0')}\0 ").CopyTo(header, 148);
                using var file = System.IO.File.Create(workspace.Root / "upstream" / "sample.tar");
                file.Write(Gzip(header));
                // gzip files behind one another are one: the zeros need not be compressed each time.
                var zeros = Gzip(new byte[member]);
                for (var written = 0L; written < size + 1024; written += member)
                    file.Write(zeros);
            }
        );
    }

    [Fact]
    public void A_zip_that_says_how_far_it_expands_is_refused_before_it_does() =>
        Refused(
            "is a bomb",
            workspace =>
            {
                using var zip = new ZipArchive(System.IO.File.Create(workspace.Root / "upstream" / "sample.tar"), ZipArchiveMode.Create);
                var zeros = new byte[1 << 20];
                for (var entry = 0; entry < 3; entry++)
                {
                    using var content = zip.CreateEntry($"sample/{entry}", CompressionLevel.SmallestSize).Open();
                    for (var megabyte = 0; megabyte < 600; megabyte++)
                        content.Write(zeros);
                }
            }
        );

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static void Zip(Workspace workspace, string name, string content = "", int unixMode = 0x81A4)
    {
        using var zip = new ZipArchive(System.IO.File.Create(workspace.Root / "upstream" / "sample.tar"), ZipArchiveMode.Create);
        var entry = zip.CreateEntry($"sample/{name}");
        entry.ExternalAttributes = unixMode << 16;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private void Refused(string reason, Action<Workspace> spoil) => Refused(_ => [], spoil, reason);

    private void Refused(Func<Workspace, TarEntry[]> entries, Action<Workspace>? spoil = null, string reason = "The archive '")
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [File("sample/Makefile"), .. entries(workspace)]);
        spoil?.Invoke(workspace);
        var before = Workspace.Files(workspace.Root);

        workspace.Run("Install", "--package", "sample").Exits(4).ToString().ShouldContain(reason);

        Workspace
            .Files(workspace.Root)
            .Except(before)
            .ShouldAllBe(file =>
                file.StartsWith(".recipes/", StringComparison.Ordinal) || file.StartsWith(".nuke/", StringComparison.Ordinal)
            );
        // The note of what failed is no file of the archive.
        Workspace.Files(workspace.State / "work").ShouldAllBe(file => file.EndsWith("/failure.txt", StringComparison.Ordinal));
        (workspace.Root / ".nuke" / "parameters.json").ReadAllText().Trim().ShouldBe("{}");
    }

    private static PaxTarEntry File(string name) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes("all install:\n\t@:\n")) };

    private static PaxTarEntry Link(TarEntryType type, string target) => new(type, "sample/link") { LinkName = target };
}
