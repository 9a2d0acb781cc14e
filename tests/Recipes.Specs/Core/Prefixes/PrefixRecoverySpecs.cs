using Recipes.Prefixes;
using Recipes.Relocating;

namespace Recipes.Specs.Core.Prefixes;

/// <summary>A commit that dies after any of its steps leaves nothing that is taken for whole.</summary>
public sealed class PrefixRecoverySpecs
{
    private const string Old = "bin/neato=old doc/own=old lib/a=old";
    private const string New = "bin/neato=new doc->share lib/b/c=new lib/l->b";
    private const string Other = "lib/other=o";

    [Fact]
    public async Task An_install_that_dies_after_any_step_is_undone()
    {
        var outcomes = await InterruptEverywhereAsync(before: null);

        outcomes[..^2].ShouldAllBe(outcome => outcome == $"{Other} | other/stable");
        outcomes[^2..]
            .ShouldAllBe(outcome => outcome == $"bin/neato=new doc->share lib/b/c=new lib/l->b {Other} | neato-lib/latest other/stable");
    }

    [Fact]
    public async Task A_replacement_that_dies_after_any_step_leaves_the_old_the_new_or_none()
    {
        var outcomes = await InterruptEverywhereAsync(before: Old);

        outcomes[0].ShouldBe($"{Old} {Other} | neato-lib/stable other/stable");
        outcomes[1].ShouldBe(outcomes[0]);
        outcomes[2..^2].ShouldAllBe(outcome => outcome == $"{Other} | other/stable");
        outcomes[^2..]
            .ShouldAllBe(outcome => outcome == $"bin/neato=new doc->share lib/b/c=new lib/l->b {Other} | neato-lib/latest other/stable");
    }

    [Fact]
    public async Task A_file_that_nobody_owned_is_there_again_after_an_interruption()
    {
        const string theirs = "bin/neato=theirs";
        for (var done = 0; ; done++)
        {
            using var room = new PrefixRoom();
            PrefixRoom.Put(room.Prefix.Root, theirs);
            var isWhole = Interrupt(room, done);

            await RecoverAsync(room);

            room.Tree().ShouldBe(room.Packages().Length > 0 ? New : theirs);
            Directory.Exists(room.Prefix.ReplacedDirectory).ShouldBeFalse();
            if (isWhole)
                return;
        }
    }

    [Fact]
    public async Task The_next_commit_recovers_by_itself()
    {
        using var room = new PrefixRoom();
        Interrupt(room, 4);

        await room.CommitAsync("dumbo-lib", "lib/dumbo=1");

        room.Tree().ShouldBe("lib/dumbo=1");
        room.Packages().ShouldBe("dumbo-lib/stable");
    }

    [Fact]
    public async Task What_was_interrupted_can_be_committed_again()
    {
        using var room = new PrefixRoom();
        Interrupt(room, 4);

        await room.CommitAsync("neato-lib", New.Split(' '));

        room.Tree().ShouldBe(New);
    }

    [Fact]
    public async Task A_recovery_that_dies_is_ended_by_the_next()
    {
        using var room = new PrefixRoom();
        Interrupt(room, 4);
        PrefixFiles.Remove(room.Prefix, "bin/neato");

        await RecoverAsync(room);

        room.Tree().ShouldBeEmpty();
        File.Exists(room.Prefix.JournalFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_journal_that_was_not_yet_in_place_means_nothing()
    {
        using var room = new PrefixRoom();
        await room.CommitAsync("neato-lib", Old.Split(' '));
        await File.WriteAllTextAsync(room.Prefix.JournalDraft, "+bin/neato\0+lib/a");

        await RecoverAsync(room);

        room.Tree().ShouldBe(Old);
        File.Exists(room.Prefix.JournalDraft).ShouldBeFalse();
    }

    [Fact]
    public async Task What_died_before_its_commit_or_after_it_leaves_nothing()
    {
        using var room = new PrefixRoom();
        await room.CommitAsync("neato-lib", Old.Split(' '));
        Interrupt(room, 0);
        Directory.CreateDirectory(room.Prefix.ReplacedDirectory / "bin");

        using (await FileLock.AcquireAsync(room.Prefix.LockFile, TimeProvider.System, CancellationToken.None))
            await RecoverAsync(room);
        Directory.Exists(room.Prefix.IncomingDirectory).ShouldBeTrue();

        await RecoverAsync(room);
        Directory.Exists(room.Prefix.IncomingDirectory).ShouldBeFalse();
        Directory.Exists(room.Prefix.ReplacedDirectory).ShouldBeFalse();
        room.Tree().ShouldBe(Old);
    }

    [Fact]
    public async Task A_draft_that_a_child_still_has_open_is_no_obstacle()
    {
        using var room = new PrefixRoom();
        Directory.CreateDirectory(room.Prefix.RecordDirectory);
        var draft = room.Prefix.RecordDirectory / ".neato-lib.new";
        await File.WriteAllTextAsync(draft, "");
        using var inherited = File.OpenRead(draft);

        await room.CommitAsync("neato-lib", Old.Split(' '));

        room.Packages().ShouldBe("neato-lib/stable");
    }

    [Fact]
    public async Task A_record_that_was_not_yet_in_place_means_nothing()
    {
        using var room = new PrefixRoom();
        await room.CommitAsync("dumbo-lib", "lib/a=1");
        await File.WriteAllTextAsync(room.Prefix.RecordDirectory / ".neato-lib.new", "{");

        room.Packages().ShouldBe("dumbo-lib/stable");
    }

    [Fact]
    public async Task Without_a_journal_there_is_nothing_to_recover_and_nothing_is_created()
    {
        using var room = new PrefixRoom();

        await RecoverAsync(room);

        Directory.Exists(room.Prefix.Root).ShouldBeFalse();
    }

    private static Task RecoverAsync(PrefixRoom room) =>
        PrefixCommit.RecoverAsync(room.Prefix, TimeProvider.System, CancellationToken.None);

    private static async Task<string[]> InterruptEverywhereAsync(string? before)
    {
        var outcomes = new List<string>();
        for (var done = 0; ; done++)
        {
            using var room = new PrefixRoom();
            await room.CommitAsync("other", Other);
            if (before is not null)
                await room.CommitAsync("neato-lib", before.Split(' '));
            var isWhole = Interrupt(room, done);

            await RecoverAsync(room);

            outcomes.Add($"{room.Tree()} | {room.Packages()}");
            File.Exists(room.Prefix.JournalFile).ShouldBeFalse();
            if (isWhole)
                return [.. outcomes];
        }
    }

    /// <summary>Does the first steps of a commit, and says whether these were all.</summary>
    private static bool Interrupt(PrefixRoom room, int done)
    {
        Directory.CreateDirectory(room.Prefix.JournalFile.Parent!);
        var record = PrefixRoom.Record("neato-lib", "latest");
        using var entry = room.Pack(room.Stage(New.Split(' ')), record);
        Directory.CreateDirectory(room.Prefix.IncomingDirectory);
        var tree = entry.Unpack(room.Prefix.IncomingDirectory, new PrefixPaths(room.Prefix.Root, null), CancellationToken.None);
        var steps = PrefixCommit.Steps(room.Prefix, room.Prefix.IncomingDirectory, record with { Files = tree.Files });
        foreach (var step in steps.Take(done))
            step();
        return done >= steps.Count;
    }
}
