using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Relocating;
using Recipes.Specs.Core.Prefixes;
using Recipes.Specs.Modules;
using Recipes.Stores;

namespace Recipes.Specs.Core.Stores;

public sealed class StoreSpecs : IDisposable
{
    private const string Key = "package = a/stable\n";
    private static readonly PrefixPaths Paths = new("/ws/install", "/ws/install.native");

    private readonly TemporaryDirectory directory = new();
    private readonly Store store;
    private int number;

    public StoreSpecs() => store = new Store(directory.Path / "store");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void What_is_published_is_found_and_unpacked_with_the_prefix_that_is_asked_for()
    {
        using var entry = Publish("lib/a.pc=in /ws/install", "lib/b->a.pc", "share/x=1");

        entry.Obstacle.ShouldBeNull();
        store.Find(Key, new PrefixPaths("/elsewhere/p", null)).ShouldBe(new StoredResult(entry.Key, entry.Output));
        Unpack(entry, new PrefixPaths("/elsewhere/p", null)).ShouldBe("lib/a.pc=in /elsewhere/p lib/b->a.pc share/x=1");
    }

    [Fact]
    public void The_output_digest_does_not_depend_on_the_prefix()
    {
        using var one = Publish(Key, Paths, "lib/a.pc=in /ws/install", "bin/x=1");
        using var two = Publish("other", new PrefixPaths("/another/prefix", null), "bin/x=1", "lib/a.pc=in /another/prefix");
        using var three = Publish("third", Paths, "lib/a.pc=in /ws/install", "bin/x=2");

        two.Output.ShouldBe(one.Output);
        three.Output.ShouldNotBe(one.Output);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Rights_and_empty_directories_are_part_of_it()
    {
        var staged = Stage(Paths, "bin/x=1");
        var inside = AbsolutePath.Create(staged + (string)Paths.Own);
        using var plain = store.Publish("a", Key, staged, Paths, true, CancellationToken.None);
        Directory.CreateDirectory(inside / "var" / "empty");
        using var empty = store.Publish("a", Key, staged, Paths, true, CancellationToken.None);
        File.SetUnixFileMode(inside / "bin" / "x", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var other = store.Publish("a", Key, staged, Paths, true, CancellationToken.None);

        new[] { plain.Output, empty.Output, other.Output }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void What_names_its_prefix_in_a_binary_is_found_for_that_alone()
    {
        using var entry = Publish("bin/x=\0/ws/install/share\0");

        entry.Obstacle.ShouldBe("bin/x: it contains '/ws/install' at byte 1");
        store.Find(Key, Paths).ShouldNotBeNull();
        store.Find(Key, new PrefixPaths("/elsewhere/p", Paths.Native)).ShouldBeNull();
    }

    [Fact]
    public void The_first_result_counts_unless_another_was_asked_for()
    {
        using var first = Publish("x=1");
        using var second = Publish("x=2");
        second.Output.ShouldBe(first.Output);

        using var third = store.Publish("a", Key, Stage(Paths, "x=3"), Paths, replaces: true, CancellationToken.None);

        third.Output.ShouldNotBe(first.Output);
        store.Find(Key, Paths)!.Output.ShouldBe(third.Output);
    }

    [Fact]
    public void Each_flipped_bit_is_noticed()
    {
        using (Publish("lib/a.pc=in /ws/install", "share/x=some content")) { }
        var file = EntryFile();
        var whole = File.ReadAllBytes(file);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 1;
            File.WriteAllBytes(file, damaged);

            Should.Throw<StoreDamageException>(() =>
            {
                using var entry = StoreEntry.Open(file)!;
                Unpack(entry, Paths);
            });
        }
    }

    [Fact]
    public void A_damaged_entry_is_removed_when_it_is_looked_for()
    {
        using (Publish("x=1")) { }
        File.AppendAllText(EntryFile(), "x");

        store.Find(Key, Paths).ShouldBeNull();

        File.Exists(EntryFile()).ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_removed_counts_as_removed()
    {
        using var entry = Publish("x=1");
        var file = EntryFile();
        File.Move(file, file + ".aside");
        Directory.CreateDirectory(file);

        store.Remove(entry.Key);

        Directory.Delete(file);
        File.Move(file + ".aside", file);
        store.Find(Key, Paths).ShouldBeNull();
        new Store(store.Directory).Find(Key, Paths).ShouldNotBeNull();
    }

    [Fact]
    public void Several_can_make_room_at_once()
    {
        for (var i = 0; i < 256; i++)
            PrefixRoom.Put(store.Directory, $"entries/{i:x2}/{i}.entry=1");

        var removed = new int[8];
        Parallel.For(0, removed.Length, i => removed[i] = store.Collect(0).Removed);

        removed.Sum().ShouldBeGreaterThanOrEqualTo(256);
        Directory.GetFiles(store.Directory, "*.entry", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names are bytes there");
        var staged = Stage(Paths, "share/x=1");
        var touch = Command.Create("sh", "-c", @"touch ""$(printf '\351')""").In(staged + (string)Paths.Own + "/share");
        (await Workshop.Programs.RunAsync(touch, null, CancellationToken.None)).EnsureSuccess();

        Should
            .Throw<RecipesException>(() => store.Publish("a", Key, staged, Paths, false, CancellationToken.None))
            .Message.ShouldEndWith("whose name is not UTF-8.");
        staged.DeleteDirectory();
        staged.DirectoryExists().ShouldBeFalse();
    }

    [Fact]
    public void Who_has_opened_an_entry_keeps_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an open file cannot be removed there");
        using var entry = Publish("x=1");

        store.Collect(0).Removed.ShouldBe(1);

        Unpack(entry, Paths).ShouldBe("x=1");
        store.Find(Key, Paths).ShouldBeNull();
    }

    [Fact]
    public void Those_that_were_not_used_for_longest_go_first()
    {
        var keys = new List<string>();
        foreach (var name in (string[])["one", "two", "three"])
        {
            using var entry = Publish(name, Paths, $"{name}=1");
            keys.Add(entry.Key);
            File.SetLastWriteTimeUtc(EntryFile(entry.Key), new DateTime(2026, 1, keys.Count, 0, 0, 0, DateTimeKind.Utc));
        }
        store.Touch(keys[0]);
        var size = new FileInfo(EntryFile(keys[0])).Length + new FileInfo(EntryFile(keys[2])).Length;

        var collection = store.Collect(size);

        (collection.Removed, collection.Kept, collection.Size).ShouldBe((1, 2, size));
        File.Exists(EntryFile(keys[1])).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_is_claimed_by_one_at_a_time()
    {
        var waits = 0;
        var first = await store.ClaimAsync("k", () => waits++, TimeProvider.System, CancellationToken.None);
        var second = store.ClaimAsync("k", () => waits++, TimeProvider.System, CancellationToken.None);
        waits.ShouldBe(1);
        second.IsCompleted.ShouldBeFalse();

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public void A_placeholder_in_pieces_is_no_result()
    {
        Should
            .Throw<SplitPlaceholderException>(() => Publish($"bin/x=\0{PrefixPlaceholder.Own.ToString()[..64]}\0"))
            .File.ShouldBe("bin/x");
        store.Find(Key, Paths).ShouldBeNull();
    }

    [Fact]
    public void What_was_installed_by_the_real_path_belongs_to_it_too()
    {
        var staged = Stage(Paths, "lib/real=1");
        PrefixRoom.Put(AbsolutePath.Create(staged + (string)PrefixPlaceholder.Own), "lib/placeholder=1");

        using var entry = store.Publish("a", Key, staged, Paths, false, CancellationToken.None);

        Unpack(entry, Paths).ShouldBe("lib/placeholder=1 lib/real=1");
    }

    [Fact]
    public void What_lies_outside_is_an_error()
    {
        var staged = Stage(Paths, "lib/a=1");
        PrefixRoom.Put(staged, "etc/a.conf=1");

        Should
            .Throw<RecipesException>(() => store.Publish("a", Key, staged, Paths, false, CancellationToken.None))
            .Message.ShouldBe("a installs outside its prefix: /etc/a.conf.");
    }

    private StoreEntry Publish(params string[] files) => Publish(Key, Paths, files);

    private StoreEntry Publish(string key, PrefixPaths paths, params string[] files) =>
        store.Publish("a", key, Stage(paths, files), paths, replaces: false, CancellationToken.None);

    private AbsolutePath Stage(PrefixPaths paths, params string[] files)
    {
        var destination = (directory.Path / $"stage{number++}").CreateDirectory();
        foreach (var file in files)
            PrefixRoom.Put(AbsolutePath.Create(destination + (string)paths.Own), file);
        return destination;
    }

    private AbsolutePath EntryFile(string? key = null)
    {
        key ??= Recipes.Keys.KeyDocument.Hash(Key);
        return store.Directory / "entries" / key[..2] / $"{key}.entry";
    }

    private string Unpack(StoreEntry entry, PrefixPaths paths)
    {
        var target = (directory.Path / $"unpacked{number++}").CreateDirectory();
        var tree = entry.Unpack(target, paths, CancellationToken.None);
        return string.Join(
            ' ',
            tree.Files.Select(file =>
                file.LinkTarget is null ? $"{file.Path}={File.ReadAllText(target / file.Path)}" : $"{file.Path}->{file.LinkTarget}"
            )
        );
    }
}
