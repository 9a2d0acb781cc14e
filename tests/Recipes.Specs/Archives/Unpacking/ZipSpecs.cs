using System.IO.Compression;
using Recipes.Archives.Unpacking;

namespace Recipes.Specs.Archives.Unpacking;

public sealed class ZipSpecs : IDisposable
{
    private const int File = 0x8000;
    private const int Link = 0xA000;
    private const int Fifo = 0x1000;

    private readonly UnpackRoom room = new();

    public static TheoryData<string, string, int, string> Hostile =>
        new()
        {
            { "../evil", "", File, "'../evil' has a name that leaves the directory" },
            { @"..\evil", "", File, @"'../evil' has a name that leaves the directory" },
            { "/tmp/evil", "", File, "'/tmp/evil' has an absolute name" },
            { "n/l", "../../evil", Link, "is a symbolic link to '../../evil', which leaves the directory" },
            { "n/pipe", "", Fifo, "is a device, a pipe or a socket" },
        };

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task Modes_links_and_times_of_unix_are_kept()
    {
        await room.UnpackAsync(
            Zip(("neato/", "", 0), ("neato/run", "#!", File | 0b111_111_101), ("neato/plain", "p", 0), ("neato/l", "run", Link)),
            "neato.zip"
        );

        room.Names().ShouldBe(["l", "plain", "run"]);
        System.IO.File.ReadAllText(room.Destination / "l").ShouldBe("#!");
        System.IO.File.GetLastWriteTimeUtc(room.Destination / "run").ShouldBe(TarMaker.Time.UtcDateTime);
        if (OperatingSystem.IsWindows())
            return;
        System.IO.File.GetUnixFileMode(room.Destination / "run").ShouldBe((UnixFileMode)0b111_101_101);
        System.IO.File.GetUnixFileMode(room.Destination / "plain").ShouldBe((UnixFileMode)0b110_100_100);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task An_entry_that_reaches_outside_refuses_the_whole_archive(string name, string content, int kind, string what) =>
        (await room.RefuseAsync(Zip(("n/innocent", "", File), (name, content, kind)), "neato.zip")).ShouldContain(what);

    [Fact]
    public async Task A_wrong_checksum_is_refused()
    {
        var zip = Zip(("n/a", new string('a', 100) + "bcd", File));
        zip[45] ^= 1;

        (await room.RefuseAsync(zip, "neato.zip")).ShouldContain("neato.zip");
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_refused()
    {
        var zip = Zip(("n/a", "content", File), ("n/b", "content", File));

        for (var length = 4; length < zip.Length; length += 3)
            await room.RefuseAsync(zip[..length], "neato.zip");
    }

    [Fact]
    public async Task A_bomb_stops_at_the_size_that_is_allowed()
    {
        var options = new UnpackOptions { Limits = new UnpackLimits { TotalBytes = 1_000_000 } };

        (await room.RefuseAsync(Zip(("n/a", new string('0', 2_000_000), File)), "neato.zip", options)).ShouldContain("1000000 bytes");
    }

    private static byte[] Zip(params (string Name, string Content, int Mode)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, mode) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = TarMaker.Time;
                entry.ExternalAttributes = mode << 16;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(content);
            }
        }
        return stream.ToArray();
    }
}
