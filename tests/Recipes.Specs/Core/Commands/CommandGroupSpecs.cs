using System.Runtime.Versioning;
using Recipes.Commands;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

/// <summary>How the process group of a command ends.</summary>
[SupportedOSPlatform("linux")]
public sealed class CommandGroupSpecs : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    private readonly PosixCommandRunner runner = new();
    private readonly PosixCommandRunner impatient = new(time: new ImpatientTime());
    private readonly PosixCommandRunner patient = new(time: new PatientTime());
    private readonly TemporaryDirectory folder = new();

    public void Dispose()
    {
        runner.Dispose();
        impatient.Dispose();
        patient.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_cancelled_child_may_clean_up_and_say_so()
    {
        var lines = await CancelAsync(
            Shell("trap 'echo cleaned; exit 0' INT; echo ready; while :; do sleep 0.01; done") with
            {
                GracePeriod = Long,
            },
            "ready"
        );
        lines.ShouldBe(["ready", "cleaned"]);
    }

    [Fact]
    public async Task A_child_that_ignores_the_interrupt_is_killed()
    {
        var lines = await CancelAsync(Shell("trap '' INT; echo $$; while :; do sleep 0.01; done") with { GracePeriod = Short });
        Lives(int.Parse(lines[0])).ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_that_handles_the_interrupt_itself_is_killed_all_the_same() =>
        (await CancelAsync(DummyProgram("ignore-interrupt") with { GracePeriod = Short }, "ready")).ShouldBe(["ready"]);

    [Fact]
    public async Task Without_a_grace_period_a_child_is_killed_at_once()
    {
        var lines = await CancelAsync(
            Shell("trap 'echo cleaned; exit 0' INT; echo ready; while :; do sleep 0.01; done") with
            {
                GracePeriod = TimeSpan.Zero,
            },
            "ready"
        );
        lines.ShouldBe(["ready"]);
    }

    [Fact]
    public async Task The_whole_group_is_gone_when_the_cancellation_is_thrown()
    {
        const string Script = """
            trap '' INT
            for i in $(seq 50); do sh -c 'sleep 1000 & echo $$ $!; wait' & done
            wait
            """;
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Patience());
        var lines = new List<string>();
        var run = runner.RunAsync(
            Shell(Script) with
            {
                GracePeriod = Short,
            },
            line =>
            {
                lines.Add(line.Text);
                if (lines.Count == 50)
                    cancellation.Cancel();
            },
            cancellation.Token
        );
        await Should.ThrowAsync<OperationCanceledException>(run);
        lines.Count.ShouldBe(50);
        lines.SelectMany(line => line.Split(' ')).Select(int.Parse).ShouldAllBe(process => !Lives(process));
    }

    [Fact]
    public async Task A_child_that_takes_its_time_to_die_is_gone_too()
    {
        // The kernel has 200 MB to free, while the leader is gone at once.
        const string Script = """perl -e '$| = 1; $x = "x" x 200_000_000; print "$$\n"; sleep 1000' & wait""";
        var lines = await CancelAsync(Shell(Script) with { GracePeriod = TimeSpan.Zero });
        Lives(int.Parse(lines[0])).ShouldBeFalse();
    }

    [Fact]
    public async Task Children_that_the_interrupted_leader_leaves_behind_are_killed()
    {
        // A shell's background jobs ignore SIGINT: POSIX, "Asynchronous Lists".
        var lines = await CancelAsync(
            Shell("trap 'exit 1' INT; sleep 1000 & echo $!; echo ready; while :; do sleep 0.01; done") with
            {
                GracePeriod = Long,
            },
            "ready"
        );
        Lives(int.Parse(lines[0])).ShouldBeFalse();
    }

    [Fact]
    public async Task A_grandchild_that_keeps_the_pipe_open_is_killed()
    {
        var lines = await impatient.LinesAsync(Shell("sleep 1000 & echo $!"));
        await EventuallyAsync(() => !Lives(int.Parse(lines[0])), "the grandchild to be killed");
    }

    [Fact]
    public async Task A_grandchild_that_keeps_no_pipe_open_is_killed()
    {
        var lines = await runner.LinesAsync(Shell("sleep 1000 >/dev/null 2>&1 & echo $!"));
        await EventuallyAsync(() => !Lives(int.Parse(lines[0])), "the grandchild to be killed");
    }

    [Fact]
    public async Task A_grandchild_that_writes_for_ever_is_killed()
    {
        var lines = await impatient.LinesAsync(Shell("echo first; yes & exit 0"));
        lines[0].ShouldBe("first");
    }

    [Fact]
    public async Task A_grandchild_may_write_for_a_while() =>
        (await patient.LinesAsync(Shell("(sleep 0.1; echo late) & echo early"))).ShouldBe(["early", "late"]);

    [Fact]
    public async Task A_daemon_that_left_the_group_is_not_waited_for()
    {
        var file = folder.Path / "daemon";
        const string Script = """
            setsid sh -c 'echo $$ >"$1"; exec sleep 1000' sh "$1" &
            while ! [ -s "$1" ]; do sleep 0.01; done
            seq 10000
            """;
        var lines = await impatient.LinesAsync(Shell(Script, file));
        lines.ShouldBe(Enumerable.Range(1, 10_000).Select(n => $"{n}"));
        var daemon = int.Parse(await File.ReadAllTextAsync(file));
        Lives(daemon).ShouldBeTrue();
        await runner.RunAsync(Command.Create("kill", "-KILL", $"{daemon}"));
    }

    [Fact]
    public async Task What_the_leader_wrote_is_read_by_a_slow_callback_too()
    {
        // The outputs stay open, all periods are over at once, and most is in the pipe still when the leader ends: Perl makes it a big one.
        var lines = new List<string>();
        await impatient.RunAsync(
            Shell("perl -e 'fcntl(STDOUT, 1031, 1 << 20)'; seq 100000; setsid sleep 3 & exit 0"),
            line =>
            {
                if (lines.Count == 0)
                    Thread.Sleep(300);
                lines.Add(line.Text);
            },
            Patience()
        );
        lines.ShouldBe(Enumerable.Range(1, 100_000).Select(n => $"{n}"));
    }

    [Fact]
    public async Task A_cancellation_while_a_grandchild_is_waited_for_counts()
    {
        using var cancellation = new CancellationTokenSource();
        var run = patient.RunAsync(Shell("sleep 1000 & echo $$"), cancellationToken: cancellation.Token);
        cancellation.CancelAfter(Short);
        await Should.ThrowAsync<OperationCanceledException>(run);
    }

    private async Task<List<string>> CancelAsync(Command command, string? at = null)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Patience());
        var lines = new List<string>();
        var thrown = await Should.ThrowAsync<OperationCanceledException>(
            runner.RunAsync(
                command,
                line =>
                {
                    lines.Add(line.Text);
                    if (at is null || line.Text == at)
                        cancellation.Cancel();
                },
                cancellation.Token
            )
        );
        thrown.CancellationToken.ShouldBe(cancellation.Token);
        return lines;
    }

    // No period ends.
    private sealed class PatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }
}
