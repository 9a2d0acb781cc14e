using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Specs.Snapshots;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class TerminalConsoleSpecs
{
    private readonly ManualTime time = new();
    private readonly FakeTerminal terminal = new();
    private readonly ExecutableTarget fetch = Target("zlib/stable:Fetch");
    private readonly ExecutableTarget build = Target("zlib/stable:Build");
    private readonly ExecutableTarget pack = Target("Pack");

    [Fact]
    public void What_ended_is_above_what_runs()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        End(console, fetch, ExecutionStatus.Succeeded, 4);
        console.OnTargetRunning(build);
        Say(console, build, StepLogKind.Output, "gcc -c deflate.c");
        Say(console, build, StepLogKind.Warning, "No signature.", "10:21:04 [WRN]");
        console.OnTargetRunning(pack);
        console.OnProgress(pack, "layer.tar", 500_000, 1_000_000);
        time.Advance(2);

        Snapshot.Match(terminal.Screen.Text);
    }

    [Fact]
    public void When_all_is_done_the_region_is_gone()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        time.Advance(1);
        End(console, fetch, ExecutionStatus.Succeeded, 1);
        console.OnFinished(new ExecutionReport([fetch], IsCancelled: false, TimeSpan.FromSeconds(1)));

        terminal.Screen.Text.ShouldBe("✓ zlib/stable:Fetch  0:01");
        terminal.Screen.CursorRow.ShouldBe(1);
    }

    [Fact]
    public void Between_two_frames_the_terminal_is_as_it_was_and_the_cursor_rests_on_the_first_row()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        for (var i = 0; i < 20; i++)
        {
            console.WriteText($"line {i}");
            time.Advance(0.1);

            terminal.Screen.IsCursorVisible.ShouldBeTrue();
            terminal.Screen.WrapsLines.ShouldBeTrue();
            terminal.Screen.CursorRow.ShouldBe(i + 1);
        }
    }

    [Fact]
    public void There_are_at_most_ten_frames_a_second_and_none_without_a_change()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        for (var i = 0; i < 1000; i++)
        {
            Say(console, fetch, StepLogKind.Output, $"line {i}");
            time.Advance(0.001);
        }
        terminal.Writes.Count.ShouldBe(10);

        time.Advance(0.1);
        terminal.Writes.Clear();
        time.Advance(10);

        terminal.Writes.Count.ShouldBe(10, "one for each second that the clock shows");
    }

    [Fact]
    public void Output_scrolls_by_only_if_asked_for()
    {
        using var console = Start(Verbosity.Verbose);
        console.OnTargetRunning(fetch);
        Say(console, fetch, StepLogKind.Command, "make");
        Say(console, fetch, StepLogKind.Output, "gcc -c deflate.c");
        time.Advance(0.1);

        terminal.Screen.Text.ShouldStartWith("zlib/stable:Fetch | $ make\nzlib/stable:Fetch | gcc -c deflate.c\n");
    }

    [Fact]
    public void A_flood_of_lines_is_written_as_it_comes()
    {
        using var console = Start(Verbosity.Verbose);
        console.OnTargetRunning(fetch);
        for (var i = 0; i < 10_000; i++)
            Say(console, fetch, StepLogKind.Output, $"line {i}");

        terminal.Writes.Count.ShouldBeGreaterThan(10);
        terminal.Writes.Max(text => text.Length).ShouldBeLessThan(32 * 1024);
    }

    [Fact]
    public void While_it_is_suspended_the_terminal_is_somebody_elses()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        time.Advance(1);

        var outer = console.Suspend();
        var inner = console.Suspend();
        terminal.Screen.Text.ShouldBe("");
        terminal.Writes.Clear();
        Say(console, fetch, StepLogKind.Information, "Half of it is there.", "10:21:05 [INF]");
        time.Advance(5);
        inner.Dispose();
        time.Advance(5);
        terminal.Writes.ShouldBeEmpty();

        outer.Dispose();
        outer.Dispose();
        terminal.Screen.Text.ShouldStartWith("10:21:05 [INF] zlib/stable:Fetch: Half of it is there.\n\n▸ zlib/stable:Fetch");
    }

    [Fact]
    public void What_is_held_back_has_a_limit()
    {
        using var console = Start(Verbosity.Verbose);
        console.OnTargetRunning(fetch);
        using (console.Suspend())
        {
            for (var i = 0; i < 20_000; i++)
                Say(console, fetch, StepLogKind.Output, "0123456789");
        }

        terminal.Screen.Text.ShouldContain("more lines are in the logs)");
        terminal.Text.Length.ShouldBeLessThan(300_000);
    }

    [Fact]
    public void In_the_background_only_lines_are_written()
    {
        using var console = Start();
        terminal.IsForeground = false;
        console.OnTargetRunning(fetch);
        time.Advance(5);
        terminal.Writes.ShouldBeEmpty();
        End(console, fetch, ExecutionStatus.Succeeded, 5);
        time.Advance(0.1);

        terminal.Text.ShouldBe("✓ zlib/stable:Fetch  0:05\n");
    }

    [Fact]
    public void A_resized_window_is_drawn_anew_from_where_the_cursor_rests()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        Say(console, fetch, StepLogKind.Output, new string('x', 100));
        time.Advance(0.1);
        terminal.Size = new TerminalSize(40, 24);
        time.Advance(0.1);

        terminal.Screen.Text.Split('\n').Max(row => row.Length).ShouldBe(39);
        terminal.Screen.CursorRow.ShouldBe(0);
    }

    [Fact]
    public void Of_many_skipped_targets_the_first_are_named_and_the_others_counted()
    {
        using var console = Start();
        for (var i = 0; i < 5000; i++)
            console.OnTargetSkipped(Skipped($"p{i}:Build", "Up to date"));
        console.OnFinished(new ExecutionReport([], IsCancelled: false, TimeSpan.Zero));

        var rows = terminal.Screen.Text.Split('\n');
        rows.Length.ShouldBe(21);
        rows[0].ShouldBe("– p0:Build  Up to date");
        rows[^1].ShouldBe("– 4980 more were skipped");
    }

    [Fact]
    public void A_reason_is_cut_at_the_edge()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        fetch.Failure = new InvalidOperationException(new string('x', 200));
        fetch.Status = ExecutionStatus.Failed;
        console.OnTargetFailed(fetch);
        time.Advance(0.1);

        terminal.Screen.Text.Split('\n')[0].Length.ShouldBe(79);
    }

    [Fact]
    public void What_a_failure_holds_up_is_not_counted_as_waiting()
    {
        using var console = Start();
        console.OnTargetRunning(fetch);
        fetch.Failure = new InvalidOperationException("it failed");
        fetch.Status = ExecutionStatus.Failed;
        build.Obstacle = "needs zlib/stable:Fetch, which failed";
        console.OnTargetFailed(fetch);
        time.Advance(0.1);

        terminal.Screen.Text.Split('\n')[^1].ShouldBe("0:00  1 failed · 1 held up · 0 running · 1 waiting · 0 done");
    }

    [Fact]
    public void A_quiet_build_has_no_region()
    {
        using var console = Start(Verbosity.Quiet);
        console.OnTargetRunning(fetch);
        time.Advance(5);

        terminal.Writes.ShouldBeEmpty();
    }

    [Fact]
    public void Colours_are_only_used_where_they_are_wanted()
    {
        using var console = new TerminalConsole(terminal, new ConsoleOptions { IsInteractive = true, UseColor = true }, time);
        console.OnTargetSkipped(Skipped("Pack", "OnlyWhen: IsServerBuild"));
        console.Dispose();

        terminal.Text.ShouldBe("\e[2m–\e[0m Pack\e[2m  OnlyWhen: IsServerBuild\e[0m\n");
    }

    private static void Say(TerminalConsole console, ExecutableTarget target, StepLogKind kind, string text, string? stamp = null) =>
        console.OnLine(new StepLine(target, kind, text, stamp));

    private TerminalConsole Start(Verbosity verbosity = Verbosity.Normal)
    {
        var console = new TerminalConsole(terminal, new ConsoleOptions { IsInteractive = true, Verbosity = verbosity }, time);
        console.OnStarting([fetch, build, pack, Target("All", ExecutionStatus.Collective)]);
        return console;
    }

    private static void End(TerminalConsole console, ExecutableTarget target, ExecutionStatus status, double seconds)
    {
        (target.Status, target.Duration) = (status, TimeSpan.FromSeconds(seconds));
        console.OnTargetSucceeded(target);
    }
}
