using System.Formats.Tar;
using Recipes.Archives.Unpacking;

namespace Recipes.Specs.Archives.Unpacking;

public sealed class ArchiveUnpackerSpecs : IDisposable
{
    private readonly UnpackRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_single_top_directory_is_stripped()
    {
        var unpacked = await room.UnpackAsync(TarMaker.Tar(TarMaker.Folder("neato/"), TarMaker.File("neato/a/b", "text")));

        room.Names().ShouldBe(["a/", "a/b"]);
        unpacked.TopDirectory.ShouldBe("neato");
        unpacked.Entries.ShouldBe(2);
    }

    [Fact]
    public async Task A_single_top_directory_stays_if_it_is_wanted()
    {
        await room.UnpackAsync(TarMaker.Tar(TarMaker.File("neato/a")), options: new UnpackOptions { StripTopDirectory = false });

        room.Names().ShouldBe(["neato/", "neato/a"]);
    }

    [Theory]
    [InlineData("neato/a", "README")]
    [InlineData("./neato/a", "./other/b")]
    [InlineData("single", "single")]
    public async Task A_tar_bomb_stays_as_it_is(string first, string second)
    {
        var unpacked = await room.UnpackAsync(TarMaker.Tar(TarMaker.File(first), TarMaker.File(second)));

        unpacked.TopDirectory.ShouldBeNull();
        File.Exists(room.Destination / first).ShouldBeTrue();
        File.Exists(room.Destination / second).ShouldBeTrue();
    }

    [Fact]
    public async Task Modes_are_kept_but_for_what_umask_022_and_prudence_take_away()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        if (OperatingSystem.IsWindows())
            return;
        await room.UnpackAsync(
            TarMaker.Tar(
                TarMaker.File("n/setuid", mode: 0b111_111_101_101),
                TarMaker.File("n/open", mode: 0b110_110_110),
                TarMaker.File("n/secret", mode: 0b110_000_000),
                TarMaker.Folder("n/sticky", mode: 0b1_111_111_111),
                TarMaker.Folder("n/read-only", mode: 0b101_101_101),
                TarMaker.File("n/read-only/below")
            )
        );

        Mode("setuid").ShouldBe(0b111_101_101);
        Mode("open").ShouldBe(0b110_100_100);
        Mode("secret").ShouldBe(0b110_000_000);
        Mode("sticky").ShouldBe(0b111_101_101);
        Mode("read-only").ShouldBe(0b111_101_101);
        int Mode(string name) => OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(room.Destination / name);
    }

    [Fact]
    public async Task Times_are_kept_of_files_links_and_directories()
    {
        await room.UnpackAsync(
            TarMaker.Tar(TarMaker.Folder("n"), TarMaker.Folder("n/d"), TarMaker.File("n/d/f"), TarMaker.Link("n/l", "d/f"))
        );

        string[] names = ["", "d", "d/f", "l"];
        names.ShouldAllBe(name => File.GetLastWriteTimeUtc(Path.Combine(room.Destination, name)) == TarMaker.Time.UtcDateTime);
    }

    [Fact]
    public async Task Links_inside_the_tree_are_kept()
    {
        await room.UnpackAsync(
            TarMaker.Tar(
                TarMaker.File("n/lib/libneato.so.1", "elf"),
                TarMaker.Link("n/lib/libneato.so", "libneato.so.1"),
                TarMaker.Link("n/current", "lib/../lib"),
                TarMaker.Link("n/later", "not-yet"),
                TarMaker.Link("n/circle", "circle"),
                TarMaker.HardLink("n/copy", "n/lib/libneato.so.1"),
                TarMaker.HardLink("n/same-link", "n/later")
            )
        );

        File.ReadAllText(room.Destination / "current/libneato.so").ShouldBe("elf");
        new FileInfo(room.Destination / "same-link").LinkTarget.ShouldBe("not-yet");
        File.WriteAllText(room.Destination / "copy", "changed");
        File.ReadAllText(room.Destination / "lib/libneato.so.1").ShouldBe("changed");
    }

    [Fact]
    public async Task A_file_that_comes_twice_is_the_last_and_its_other_name_the_first()
    {
        await room.UnpackAsync(
            TarMaker.Tar(
                TarMaker.File("n/a", "first"),
                TarMaker.HardLink("n/b", "n/a"),
                TarMaker.File("n/a", "second"),
                TarMaker.Folder("n")
            )
        );

        File.ReadAllText(room.Destination / "a").ShouldBe("second");
        File.ReadAllText(room.Destination / "b").ShouldBe("first");
    }

    [Theory]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Pax)]
    public async Task Long_names_and_targets_are_kept(TarEntryFormat format)
    {
        var name = $"n/{string.Join('/', Enumerable.Repeat(new string('d', 60), 5))}/ü";
        var target = string.Concat(Enumerable.Repeat("./", 100)) + new string('t', 30);
        TarEntry Entry(TarEntryType type, string entryName) =>
            format == TarEntryFormat.Gnu ? new GnuTarEntry(type, entryName) : new PaxTarEntry(type, entryName);
        var link = Entry(TarEntryType.SymbolicLink, "n/link");
        link.LinkName = target;

        await room.UnpackAsync(TarMaker.Tar(Entry(TarEntryType.RegularFile, name), link));

        File.Exists(room.Destination / name[2..]).ShouldBeTrue();
        new FileInfo(room.Destination / "link").LinkTarget.ShouldBe(target);
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    public async Task Old_tar_is_read_too(TarEntryFormat format)
    {
        TarEntry entry =
            format == TarEntryFormat.V7
                ? new V7TarEntry(TarEntryType.V7RegularFile, "n/a")
                : new UstarTarEntry(TarEntryType.RegularFile, "n/a");

        await room.UnpackAsync(TarMaker.Tar(entry));

        room.Names().ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_directory_of_old_tar_is_a_file_whose_name_ends_with_a_slash()
    {
        var entry = new V7TarEntry(TarEntryType.V7RegularFile, "n/");

        await room.UnpackAsync(TarMaker.Tar(entry, TarMaker.File("n/a"), TarMaker.File("b")));

        room.Names().ShouldBe(["b", "n/", "n/a"]);
    }

    [Fact]
    public async Task An_empty_directory_may_be_the_destination_and_a_full_one_not()
    {
        Directory.CreateDirectory(room.Destination);
        await room.UnpackAsync(TarMaker.Tar(TarMaker.File("n/a")));

        await Should.ThrowAsync<IOException>(() => room.UnpackAsync(TarMaker.Tar(TarMaker.File("n/b"))));
        room.Names().ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_a_killed_run_left_is_not_taken_over()
    {
        Directory.CreateDirectory(room.Destination + ".part/n");
        File.WriteAllText(room.Destination + ".part/n/left", "");

        await room.UnpackAsync(TarMaker.Tar(TarMaker.File("n/a")));

        room.Names().ShouldBe(["a"]);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        var archive = TarMaker.Write(room.Root / "neato.tar", TarMaker.Tar(TarMaker.File("n/a", new string('x', 1000))));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            ArchiveUnpacker.UnpackAsync(archive, room.Destination, cancellationToken: cancelled.Token)
        );

        Directory.EnumerateFileSystemEntries(room.Root).ShouldBe([archive.ToString()]);
    }
}
