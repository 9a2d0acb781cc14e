using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Prefixes;
using Recipes.Relocating;
using Recipes.Restoring;
using Recipes.Specs.Core.Prefixes;
using Recipes.Traces;

namespace Recipes.Specs.Core.Restoring;

// Answers are empty here, because they go to the standard output of the process; the acceptance specs look at them.
[UnsupportedOSPlatform("windows")]
public sealed partial class RestoreTraceSpecs : IDisposable
{
    private static readonly string[] Arguments = ["--target", "Install"];
    private static readonly string Binary = $"bin/tool=\0{PrefixPlaceholder.Own}/share\0";
    private readonly PrefixRoom room = new();

    public RestoreTraceSpecs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there every run is evaluated");
        Write("program/program.dll");
        Write("watched");
        Write("attempt");
    }

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task An_empty_prefix_gets_the_same_files_and_records()
    {
        await InstallAsync("a", $"lib/a.pc=in {room.Prefix.Root} and {room.Prefix.Root}/lib", "lib/b->a.pc", "lib/empty=", Binary);
        await InstallAsync("b", "lib/c/d=1", "share/x=2");
        Publish("a", "b").ShouldBeTrue();
        var before = Everything();
        before.ShouldContain($"in {room.Prefix.Root} and");
        Empty();

        Restore().ShouldBe(0);

        Everything().ShouldBe(before);
        room.Packages().ShouldBe("a/stable b/stable");
        PrefixVerification.Faults(room.Prefix, room.Prefix.Find("a")!).ShouldBeEmpty();
        File.Exists(room.Root / "attempt").ShouldBeFalse();
    }

    [Fact]
    public async Task Rights_of_files_and_directories_are_the_same()
    {
        var staged = room.Stage("bin/x=1", "bin/y=2");
        var inside = AbsolutePath.Create(staged + (string)room.Prefix.Root);
        File.SetUnixFileMode(inside / "bin/x", UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.SetUser);
        Directory.CreateDirectory(inside / "var/empty");
        File.SetUnixFileMode(inside / "var/empty", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await room.CommitStagedAsync(staged, PrefixRoom.Record("a"));
        Publish("a").ShouldBeTrue();
        var before = Rights();
        Empty();

        Restore().ShouldBe(0);

        Rights().ShouldBe(before);
    }

    [Fact]
    public async Task The_record_tells_when_it_was_installed_and_who_asked_for_it()
    {
        await InstallAsync("a", "x=1");
        Publish([room.Prefix.Find("a")! with { IsRequested = true }]).ShouldBeTrue();
        Empty();
        var before = TimeProvider.System.GetUtcNow();

        Restore().ShouldBe(0);

        var record = room.Prefix.Find("a")!;
        record.IsRequested.ShouldBeTrue();
        record.InstalledAt.ShouldBeInRange(before, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task What_is_installed_is_not_installed_again()
    {
        await InstallAsync("a", "x=1");
        Publish("a").ShouldBeTrue();

        Restore().ShouldBeNull();
    }

    [Theory]
    [InlineData("install/x")]
    [InlineData("install/other")]
    [InlineData("install/.recipes/journal")]
    [InlineData("install/.recipes/incoming/x")]
    [InlineData("install/.recipes/packages/b.json")]
    [InlineData("staging/a")]
    public async Task What_is_there_is_left_to_the_evaluation(string file)
    {
        await InstallAsync("a", "x=1");
        Publish("a").ShouldBeTrue();
        Empty();
        Write(file);

        Restore().ShouldBeNull();

        room.Root.GlobFiles("install/**", "staging/**").Where(path => path.Name != "lock").ShouldBe([room.Root / file]);
    }

    [Fact]
    public async Task Other_inputs_leave_everything_as_it_is()
    {
        await InstallAsync("a", "x=1");
        Publish("a").ShouldBeTrue();
        Empty();

        RestoreTrace.TryRestore(room.Root / "state", ["--target", "install"], room.Root / "program").ShouldBeNull();
        Write("watched", "2");
        Restore().ShouldBeNull();

        Directory.Exists(room.Prefix.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Each_flipped_bit_of_an_entry_is_noticed_before_anything_is_in_its_place()
    {
        await InstallAsync("a", "lib/a=some content");
        await InstallAsync("b", "lib/b=1");
        Publish("a", "b").ShouldBeTrue();
        var entry = EntryFile("a");
        var whole = File.ReadAllBytes(entry);
        for (var at = 0; at < whole.Length; at += 7)
        {
            Empty();
            var damaged = whole.ToArray();
            damaged[at] ^= 1;
            File.WriteAllBytes(entry, damaged);

            Restore().ShouldBeNull();

            room.Root.GlobFiles("install/**").ShouldBe([room.Prefix.LockFile]);
        }
    }

    [Fact]
    public async Task An_entry_that_is_gone_or_another_is_left_to_the_evaluation()
    {
        await InstallAsync("a", "x=1");
        Publish("a").ShouldBeTrue();
        Empty();
        File.AppendAllText(EntryFile("a"), "x");
        Restore().ShouldBeNull();
        File.Delete(EntryFile("a"));

        Restore().ShouldBeNull();

        room.Root.GlobFiles("install/**").ShouldBe([room.Prefix.LockFile]);
    }

    [Fact]
    public async Task Whoever_holds_the_checkout_or_the_prefix_is_not_disturbed()
    {
        await InstallAsync("a", "x=1");
        Publish("a").ShouldBeTrue();
        foreach (var held in (AbsolutePath[])[room.Root / "lock", room.Prefix.LockFile])
        {
            Empty();
            using (FileLock.TryAcquire(held))
                Restore().ShouldBeNull();
        }

        Restore().ShouldBe(0);
    }

    [Fact]
    public async Task A_prefix_that_cannot_be_made_is_left_to_the_evaluation()
    {
        await InstallAsync("a", "x=1");
        Publish("a").ShouldBeTrue();
        Empty();
        Write("install");

        Restore().ShouldBeNull();
    }

    [Fact]
    public async Task Where_no_trace_can_be_written_there_is_none()
    {
        await InstallAsync("a", "x=1");
        Write("state");

        Publish("a").ShouldBeFalse();
    }

    [Fact]
    public async Task Packages_in_each_others_way_have_no_trace()
    {
        await InstallAsync("a", "lib64->lib", "lib/a=1");
        await InstallAsync("b", "lib64/b=1");

        Publish("a", "b").ShouldBeFalse();
    }

    [Fact]
    public async Task A_commit_of_several_packages_that_was_killed_is_undone_but_for_those_that_are_whole()
    {
        await InstallAsync("a", "lib/a=1");
        await InstallAsync("b", "lib/b=2", "share/b=3");
        File.WriteAllBytes(room.Prefix.JournalFile, PrefixJournal.Format(["lib/a", "lib/b", "share/b"], [], new HashSet<string>()));
        File.Move(room.Prefix.RecordFile("b"), room.Prefix.DraftFile("b"));

        await PrefixCommit.RecoverAsync(room.Prefix, TimeProvider.System, CancellationToken.None);

        room.Tree().ShouldBe("lib/a=1");
        room.Packages().ShouldBe("a/stable");
        File.Exists(room.Prefix.DraftFile("b")).ShouldBeFalse();
    }

    private Task<InstalledPackage> InstallAsync(string name, params string[] files) => room.CommitAsync(name, files);

    private bool Publish(params string[] names) => Publish([.. names.Select(name => room.Prefix.Find(name)!)]);

    private bool Publish(InstalledPackage[] records)
    {
        var inputs = new TraceInputs(TimeProvider.System.GetUtcNow());
        inputs.Watch(room.Root / "watched");
        var trace = new RestoreTraceBuilder(inputs, room.Store)
        {
            Lock = room.Root / "lock",
            Staging = room.Root / "staging",
            Attempt = room.Root / "attempt",
        };
        trace.AddPrefix(room.Prefix);
        trace.AddPrefix(new Prefix(room.Root / "install.native"));
        return records.All(record => trace.TryAdd(room.Prefix, record, room.Paths))
            && trace.Publish(room.Root / "state", Arguments, room.Root / "program");
    }

    private int? Restore() => RestoreTrace.TryRestore(room.Root / "state", Arguments, room.Root / "program");

    private void Empty() => room.Prefix.Root.DeleteDirectory();

    // With the records, but for the moment.
    private string Everything()
    {
        var records = room.Prefix.All().Select(record => Moment().Replace(room.Prefix.RecordFile(record.Name).ReadAllText(), ""));
        return room.Tree()
            + string.Concat(records)
            + string.Join(' ', Directory.GetFileSystemEntries(room.Prefix.Root / ".recipes").Order());
    }

    private string Rights() =>
        string.Join(
            ' ',
            new DirectoryInfo(room.Prefix.Root)
                .EnumerateFileSystemInfos(
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
                )
                .Where(entry => !entry.FullName.Contains(".recipes", StringComparison.Ordinal))
                .Select(entry => $"{entry.Name}:{Convert.ToString((int)entry.UnixFileMode, 8)}")
                .Order(StringComparer.Ordinal)
        );

    private AbsolutePath EntryFile(string name) => room.Store.FileOf(KeyDocument.Hash(PrefixRoom.Record(name).KeyDocument));

    private void Write(string path, string content = "1")
    {
        (room.Root / path).WriteAllText(content);
        File.SetLastWriteTimeUtc(room.Root / path, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(1));
    }

    [GeneratedRegex("\"installedAt\": \"[^\"]*\"")]
    private static partial Regex Moment();
}
