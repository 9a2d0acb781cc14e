using System.Collections.Concurrent;
using System.Runtime.Versioning;
using Recipes.Commands;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

/// <summary>Children die with their parent, whatever it dies of.</summary>
[SupportedOSPlatform("linux")]
public sealed class CommandOrphanSpecs : IDisposable
{
    private const string TwoSleepers = "echo $$; sleep 1000 & echo $!; sleep 1000";

    // The brackets keep the searching shell itself from being found.
    private const string FindSentinel = "pgrep -P $PPID -f recipes-sentine[l]";

    // What its script begins with; before, the loader has files open and signals have their usual effect.
    private const string AwaitSentinel = $"until s=$({FindSentinel}) && grep -q 'SigIgn:.*4007$' /proc/$s/status; do sleep 0.01; done";

    private readonly PosixCommandRunner runner = new();
    private readonly TemporaryDirectory folder = new();

    public void Dispose()
    {
        runner.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task No_child_outlives_a_parent_that_is_killed(string signal)
    {
        var children = await KillParentAsync(DummyProgram("run", "sh", "-c", TwoSleepers), count: 2, signal);
        await EventuallyAsync(() => !children.Any(Lives), "the children to end");
    }

    [Fact]
    public async Task The_children_of_many_commands_end()
    {
        var children = await KillParentAsync(DummyProgram(["run-all", .. Enumerable.Repeat(TwoSleepers, 20)]), count: 40, "KILL");
        await EventuallyAsync(() => !children.Any(Lives), "the children to end");
    }

    [Fact]
    public async Task Another_sentinel_takes_over_when_one_is_killed()
    {
        // The second command's end is the first that the dead one would be told; the third waits for its successor. A process that is about to
        // die has no command line any more while its end of the pipe is still open: only as a zombie it is surely not told any more.
        var dead = folder.Path / "dead";
        var killer =
            $"s=$({FindSentinel}); echo $s >{dead}; kill -KILL $s; until grep -q '^State:.Z' /proc/$s/status; do sleep 0.01; done; echo 1";
        var waiter = $"until s=$({FindSentinel}) && [ -s {dead} ] && [ \"$s\" != \"$(cat {dead})\" ]; do sleep 0.01; done; echo 1";
        var children = await KillParentAsync(DummyProgram("run-all", TwoSleepers, killer, waiter), count: 4, "KILL");
        await EventuallyAsync(() => !children.Where(child => child > 1).Any(Lives), "the children to end");
    }

    [Fact]
    public async Task The_sentinel_ignores_the_signals_that_end_the_program()
    {
        const string Script = $"""
            {AwaitSentinel}
            kill -TERM $s; kill -HUP $s; kill -INT $s
            {TwoSleepers}
            """;
        var children = await KillParentAsync(DummyProgram("run", "sh", "-c", Script), count: 2, "KILL");
        await EventuallyAsync(() => !children.Any(Lives), "the children to end");
    }

    [Fact]
    public async Task The_sentinel_ends_with_the_program_and_with_its_runner()
    {
        var lines = await runner.LinesAsync(DummyProgram("run", "sh", "-c", $"{AwaitSentinel}; echo $s"));
        await EventuallyAsync(() => !Lives(int.Parse(lines[0])), "the program's sentinel to end");
        var own = new PosixCommandRunner();
        var sentinels = await own.LinesAsync(Shell(FindSentinel));
        own.Dispose();
        sentinels.Count(sentinel => Lives(int.Parse(sentinel))).ShouldBeLessThan(sentinels.Length);
    }

    [Fact]
    public async Task The_sentinel_keeps_nothing_of_the_program_open()
    {
        // It has a pipe to read from, holds no directory, no terminal, no environment and nothing of what the program inherited.
        const string Script = $"""
            {AwaitSentinel}
            readlink /proc/$s/cwd; ls /proc/$s/fd | tr '\n' ' '; readlink /proc/$s/fd/1 /proc/$s/fd/2; wc -c </proc/$s/environ
            cut -d' ' -f5,6,7 /proc/$s/stat | sed "s/$s/S/g"
            """;
        var program = DummyProgram("run", "sh", "-c", Script);
        var lines = await runner.LinesAsync(Shell("exec 7</dev/null; exec \"$@\"", program.Arguments.Prepend(program.Executable)));
        lines[..^1].ShouldBe(["/", "0 1 2 /dev/null", "/dev/null", "0", "S S 0"]);
    }

    // Waits for the numbers that the children print, kills their parent and returns them.
    private async Task<int[]> KillParentAsync(Command parent, int count, string signal)
    {
        var children = new ConcurrentQueue<int>();
        var run = runner.RunAsync(
            parent,
            line =>
            {
                if (int.TryParse(line.Text, out var process))
                    children.Enqueue(process);
            },
            Patience()
        );
        await EventuallyAsync(() => children.Count == count || run.IsCompleted, "the children to start");
        run.IsCompleted.ShouldBeFalse();
        var dummy = ParentOf(children.First(child => child > 1 && Lives(child)));
        await runner.RunAsync(Command.Create("kill", $"-{signal}", $"{dummy}"));
        (await run).Succeeded.ShouldBeFalse();
        return [.. children];
    }
}
