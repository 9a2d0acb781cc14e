using System.Formats.Tar;
using Recipes.Archives.Unpacking;

namespace Recipes.Specs.Archives.Unpacking;

public sealed class HostileArchiveSpecs : IDisposable
{
    private readonly UnpackRoom room = new();

    public static TheoryData<string, TarEntry[]> Archives =>
        new()
        {
            { "'../evil' has a name that leaves the directory", [TarMaker.File("../evil")] },
            { "'n/a/../../../evil' has a name that leaves the directory", [TarMaker.File("n/a/../../../evil")] },
            { "'../' has a name that leaves the directory", [TarMaker.Folder("../")] },
            { "'/tmp/evil' has an absolute name", [TarMaker.File("/tmp/evil")] },
            { "'//evil' has an absolute name", [TarMaker.Folder("//evil")] },
            { "'.' has no name", [TarMaker.File(".")] },
            { "is a symbolic link to '../../evil', which leaves the directory", [TarMaker.Link("n/l", "../../evil")] },
            { "is a symbolic link to '..', which leaves the directory", [TarMaker.File("n/a"), TarMaker.Link("n/l", "..")] },
            { "is a symbolic link to '/etc/passwd', which leaves the directory", [TarMaker.Link("n/l", "/etc/passwd")] },
            { "'n/l/evil' would be written through the symbolic link 'n/l'", [TarMaker.Link("n/l", "../.."), TarMaker.File("n/l/evil")] },
            {
                "'n/l/inside' would be written through the symbolic link 'n/l'",
                [TarMaker.Folder("n/d"), TarMaker.Link("n/l", "d"), TarMaker.Folder("n/l/inside")]
            },
            { "'n/l' would replace a symbolic link by a file", [TarMaker.Link("n/l", "/etc/passwd"), TarMaker.File("n/l", "evil")] },
            { "'n/d' would replace a directory by a symbolic link", [TarMaker.File("n/d/a"), TarMaker.Link("n/d", "x")] },
            { "'n/a/b' would be written through the file 'n/a'", [TarMaker.File("n/a"), TarMaker.File("n/a/b")] },
            { "'n/a' would replace a file by a directory", [TarMaker.File("n/a"), TarMaker.Folder("n/a")] },
            { "is a hard link to '/etc/passwd', which leaves the directory", [TarMaker.HardLink("n/h", "/etc/passwd")] },
            { "is a hard link to '../../evil', which leaves the directory", [TarMaker.HardLink("n/h", "../../evil")] },
            { "is a hard link to 'n/missing', which is no earlier entry", [TarMaker.HardLink("n/h", "n/missing")] },
            { "is a hard link to 'n/h', which is no earlier entry", [TarMaker.File("n/h"), TarMaker.HardLink("n/h", "n/h")] },
            { "is a hard link to the directory 'n'", [TarMaker.Folder("n"), TarMaker.HardLink("h", "n")] },
            {
                "is a hard link to 'n/l/a', which is no earlier entry",
                [TarMaker.Link("n/l", "d"), TarMaker.File("n/d/a"), TarMaker.HardLink("n/h", "n/l/a")]
            },
            { "is of the kind 'CharacterDevice'", [new PaxTarEntry(TarEntryType.CharacterDevice, "n/null")] },
            { "is of the kind 'BlockDevice'", [new PaxTarEntry(TarEntryType.BlockDevice, "n/sda")] },
            { "is of the kind 'Fifo'", [new PaxTarEntry(TarEntryType.Fifo, "n/pipe")] },
            // By text alone 'up/../..' stays inside: a/b/c/up/../.. is a/b. The kernel goes from the root up.
            {
                "'n/l' is a symbolic link to 'a/b/c/up/../..', which leaves the directory",
                [TarMaker.Folder("n/a/b/c"), TarMaker.Link("n/a/b/c/up", "../../.."), TarMaker.Link("n/l", "a/b/c/up/../..")]
            },
            // The same in the other order: when the first link comes, the second is not known.
            {
                "'n/l' is a symbolic link to 'a/b/up/../..', which leaves the directory",
                [TarMaker.Link("n/l", "a/b/up/../.."), TarMaker.Link("n/a/b/up", "../..")]
            },
            // Inside the archive, but outside the tree once its top directory is stripped.
            { "'n/l' is a symbolic link to '../n', which leaves the directory", [TarMaker.File("n/a"), TarMaker.Link("n/l", "../n")] },
        };

    public void Dispose() => room.Dispose();

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task An_entry_that_reaches_outside_refuses_the_whole_archive(string what, TarEntry[] entries) =>
        (await room.RefuseAsync(TarMaker.Tar([TarMaker.File("n/innocent"), .. entries]))).ShouldContain(what);

    [Fact]
    public async Task The_fault_names_the_archive_and_the_entry() =>
        (await room.RefuseAsync(TarMaker.Tar(TarMaker.File("../evil")))).ShouldBe(
            "The archive 'neato.tar' is refused: its entry '../evil' has a name that leaves the directory."
        );

    [Fact]
    public async Task A_sparse_file_is_refused_instead_of_being_unpacked_wrongly()
    {
        var attributes = new Dictionary<string, string>
        {
            ["GNU.sparse.major"] = "1",
            ["GNU.sparse.minor"] = "0",
            ["GNU.sparse.name"] = "n/s",
        };
        var entry = new PaxTarEntry(TarEntryType.RegularFile, "n/GNUSparseFile.1/s", attributes);

        (await room.RefuseAsync(TarMaker.Tar(entry))).ShouldContain("is a GNU sparse file");
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(50_000_000)]
    public async Task A_bomb_stops_at_the_size_that_is_allowed(int size)
    {
        var options = new UnpackOptions { Limits = new UnpackLimits { TotalBytes = 1_000_000 } };

        var what = await room.RefuseAsync(TarMaker.Release(TarMaker.File("n/bomb", new string('0', size))), "bomb.tar.gz", options);

        what.ShouldBe("The archive 'bomb.tar.gz' unpacks to more than 1000000 bytes.");
    }

    [Fact]
    public async Task A_bomb_is_known_by_its_ratio()
    {
        var options = new UnpackOptions
        {
            Limits = new UnpackLimits { Ratio = 100, RatioFloor = 1_000_000 },
        };

        var what = await room.RefuseAsync(TarMaker.Release(TarMaker.File("n/bomb", new string('0', 20_000_000))), "bomb.tar.gz", options);

        what.ShouldContain("is a bomb");
    }

    [Fact]
    public async Task A_bomb_that_says_how_long_it_is_needs_no_room()
    {
        var options = new UnpackOptions
        {
            Limits = new UnpackLimits { Ratio = 100, RatioFloor = 1_000_000 },
        };
        var bomb = TarMaker.Release(TarMaker.File("n/bomb", new string('0', 20_000_000)));

        // By its whole length: not a byte of the entry was read.
        (await room.RefuseAsync(bomb, "bomb.tar.gz", options)).ShouldMatch(
            "^The archive 'bomb.tar.gz' is a bomb: its [0-9]+ bytes unpack to more than 20000000 bytes.$"
        );
    }

    [Fact]
    public async Task Too_many_entries_are_refused()
    {
        var options = new UnpackOptions { Limits = new UnpackLimits { Entries = 10 } };

        var what = await room.RefuseAsync(TarMaker.Tar(Enumerable.Range(0, 11).Select(i => TarMaker.File($"n/{i}"))), options: options);

        what.ShouldBe("The archive 'neato.tar' has more than 10 entries.");
    }

    [Fact]
    public async Task A_giant_header_is_refused_before_it_is_read()
    {
        var entry = new PaxTarEntry(
            TarEntryType.RegularFile,
            "n/a",
            new Dictionary<string, string> { ["comment"] = new string('x', 20 << 20) }
        );

        (await room.RefuseAsync(TarMaker.Tar(entry))).ShouldContain("has an extended header of");
    }
}
