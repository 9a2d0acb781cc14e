using System.Runtime.Versioning;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Specs.Core.Prefixes;

public sealed class PrefixCommitSpecs : IDisposable
{
    private readonly PrefixRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_package_is_moved_into_the_prefix_and_recorded_with_its_files()
    {
        var record = await room.CommitAsync("neato-lib", "lib/libneato.so.1=elf", "lib/libneato.so->libneato.so.1", "bin/neato=#!");

        room.Tree().ShouldBe("bin/neato=#! lib/libneato.so->libneato.so.1 lib/libneato.so.1=elf");
        record
            .Files.Select(file => $"{file.Path} {file.Digest?[..6] ?? file.LinkTarget}")
            .ShouldBe(["bin/neato 3612dd", "lib/libneato.so libneato.so.1", "lib/libneato.so.1 780d84"]);
        room.Prefix.Find("neato-lib")!.Files.ShouldBe(record.Files);
        File.Exists(room.Prefix.JournalFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_variant_replaces_the_one_that_is_there()
    {
        await room.CommitAsync(PrefixRoom.Record("neato-lib"), "lib/a=1", "share/doc/neato/old=1");
        await room.CommitAsync(PrefixRoom.Record("neato-lib", "latest"), "lib/a=2", "lib/b=2");

        room.Tree().ShouldBe("lib/a=2 lib/b=2");
        room.Packages().ShouldBe("neato-lib/latest");
    }

    [Fact]
    public async Task Files_that_are_gone_are_removed_with_the_directories_they_leave_empty()
    {
        await room.CommitAsync("other", "share/keep=o");
        await room.CommitAsync("neato-lib", "share/doc/neato/a/b=1", "include/neato/x.h=1", "lib/a=1");
        await room.CommitAsync("neato-lib", "lib/a=1");

        room.Tree().ShouldBe("lib/a=1 share/keep=o");
    }

    [Fact]
    public async Task A_program_that_runs_from_a_replaced_file_keeps_it()
    {
        await room.CommitAsync("neato-lib", "bin/neato=old");
        using var running = new StreamReader(room.Prefix.Root / "bin" / "neato");

        await room.CommitAsync("neato-lib", "bin/neato=new");

        (await running.ReadToEndAsync()).ShouldBe("old");
        room.Tree().ShouldBe("bin/neato=new");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_keeps_its_mode()
    {
        var staged = room.Stage("bin/neato=#!");
        var mode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(AbsolutePath.Create(staged + (string)room.Prefix.Root) / "bin" / "neato", mode);

        await room.CommitStagedAsync(staged, PrefixRoom.Record("neato"));

        File.GetUnixFileMode(room.Prefix.Root / "bin" / "neato").ShouldBe(mode);
    }

    [Fact]
    public async Task A_file_of_another_package_is_an_error_and_nothing_is_changed()
    {
        await room.CommitAsync("dumbo-lib", "lib/a=dumbo", "lib/b=dumbo");

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            room.CommitAsync("neato-lib", "lib/a=neato", "lib/b=neato", "lib/c=neato")
        );

        fault.Message.ShouldBe("neato-lib installs 'lib/a', which belongs to dumbo-lib (1 more files likewise).");
        room.Tree().ShouldBe("lib/a=dumbo lib/b=dumbo");
        room.Packages().ShouldBe("dumbo-lib/stable");
    }

    [Fact]
    public async Task A_file_outside_the_prefix_is_an_error_and_nothing_is_changed()
    {
        var staged = room.Stage("lib/a=1");
        PrefixRoom.Put(staged, "etc/neato.conf=1");
        PrefixRoom.Put(staged, "usr/x->y");

        var fault = await Should.ThrowAsync<RecipesException>(() => CommitAsync(staged));

        fault.Message.ShouldBe("neato-lib installs outside its prefix: /etc/neato.conf, /usr/x.");
        Directory.Exists(room.Prefix.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task A_directory_beside_the_prefix_with_a_like_name_is_outside()
    {
        var staged = room.Stage("lib/a=1");
        PrefixRoom.Put(AbsolutePath.Create(staged + (string)room.Prefix.Root + ".native"), "bin/a=1");

        (await Should.ThrowAsync<RecipesException>(() => CommitAsync(staged))).Message.ShouldContain("install.native/bin/a");
    }

    [Theory]
    [InlineData(".recipes/packages/dumbo-lib.json={}")]
    [InlineData(".recipes/journal=x")]
    public async Task A_package_must_not_write_records(string file)
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => room.CommitAsync("neato-lib", "lib/a=1", file));

        fault.Message.ShouldBe($"neato-lib installs '{file.Split('=')[0]}' among the prefix's own records.");
        room.Packages().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_index_of_manuals_is_left_out() =>
        (await room.CommitAsync("neato-lib", "share/info/dir=index", "share/info/neato.info=1")).Files.ShouldHaveSingleItem();

    [Fact]
    public async Task Odd_names_are_files_like_others()
    {
        string[] files =
        [
            "bin/a b",
            "bin/grüße",
            "bin/名前",
            "bin/🎉",
            "bin/tab\there",
            "bin/line\nend",
            "bin/quote\"'",
            "lib/a\\x2db.slice",
        ];

        var record = await room.CommitAsync("odd", files);

        record.Files.Select(file => file.Path).ShouldBe(files.Order(StringComparer.Ordinal));
        room.Prefix.Find("odd")!.Files.ShouldBe(record.Files);
        await room.CommitAsync("odd", "bin/plain=1");
        room.Tree().ShouldBe("bin/plain=1");
    }

    [Fact]
    public async Task A_package_may_have_no_files_at_all()
    {
        await room.CommitAsync("empty");

        room.Packages().ShouldBe("empty/stable");
        room.Tree().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_nobody_owns_is_replaced()
    {
        PrefixRoom.Put(room.Prefix.Root, "bin/neato=somebody's");

        await room.CommitAsync("neato-lib", "bin/neato=ours");

        room.Tree().ShouldBe("bin/neato=ours");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task An_empty_directory_and_unusual_rights_are_kept_and_go_with_the_package()
    {
        var staged = room.Stage("var/keep/one=1");
        var inside = AbsolutePath.Create(staged + (string)room.Prefix.Root);
        Directory.CreateDirectory(inside / "var" / "cache" / "neato");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(inside / "var" / "keep", mode);

        await room.CommitStagedAsync(staged, PrefixRoom.Record("neato"));

        room.Tree().ShouldBe("var/cache/neato/ var/keep/one=1");
        File.GetUnixFileMode(room.Prefix.Root / "var" / "keep").ShouldBe(mode);
        await PrefixRemoval.RemoveAsync(room.Prefix, "neato", TimeProvider.System, CancellationToken.None);
        room.Tree().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_prefix_is_not_followed()
    {
        var outside = (room.Root / "outside").CreateDirectory();
        Directory.CreateDirectory(room.Prefix.Root);
        File.CreateSymbolicLink(room.Prefix.Root / "lib", outside);

        var fault = await Should.ThrowAsync<RecipesException>(() => room.CommitAsync("neato-lib", "bin/a=1", "lib/neato=1"));

        fault.Message.ShouldBe($"neato-lib installs 'lib/neato', but '{room.Prefix.Root}/lib' leads out of the prefix, to '{outside}'.");
        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_process_has_committed_meanwhile_is_left_as_it_is()
    {
        var first = await room.CommitAsync("neato-lib", "lib/a=1");

        var second = await PrefixCommit.CommitAsync(
            room.Prefix,
            first with
            {
                IsRequested = true,
                InstalledAt = first.InstalledAt.AddDays(1),
            },
            _ => throw new InvalidOperationException("Nothing is unpacked."),
            TimeProvider.System,
            CancellationToken.None,
            replacesSame: false
        );

        second.InstalledAt.ShouldBe(first.InstalledAt);
        room.Prefix.Find("neato-lib")!.IsRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_somebody_deleted_does_not_stop_a_commit()
    {
        await room.CommitAsync("neato-lib", "lib/neato/a=1", "lib/b=1");
        Directory.Delete(room.Prefix.Root / "lib", recursive: true);

        await room.CommitAsync("neato-lib", "bin/c=1");

        room.Tree().ShouldBe("bin/c=1");
    }

    private Task<InstalledPackage> CommitAsync(AbsolutePath staged) => room.CommitStagedAsync(staged, PrefixRoom.Record("neato-lib"));
}
