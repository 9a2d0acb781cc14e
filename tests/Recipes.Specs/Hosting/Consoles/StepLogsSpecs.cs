using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.IO;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class StepLogsSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ManualTime time = new();
    private readonly FakeTerminal terminal = new();
    private readonly PlainConsole console;
    private readonly StepLogs logs;
    private readonly ExecutableTarget build = Target("zlib/stable:Build");
    private readonly ExecutableTarget pack = Target("Pack");

    public StepLogsSpecs()
    {
        console = new PlainConsole(terminal, new ConsoleOptions { Verbosity = Verbosity.Verbose }, time);
        logs = new StepLogs(directory.Path / "logs", time, text => text.Replace("hunter2", "***", StringComparison.Ordinal), console);
    }

    private AbsolutePath BuildLog => directory.Path / "logs/zlib/stable/Build.log";

    [Fact]
    public void A_line_goes_to_the_file_of_the_target_that_runs_and_to_the_console()
    {
        Within(build, () => logs.Write(StepLogKind.Command, "make -j2"));
        Within(pack, () => logs.Write(StepLogKind.Information, "42 files"));
        Within(build, () => logs.Write(StepLogKind.Output, "gcc -c deflate.c"));
        logs.Write(StepLogKind.Warning, "Said by nobody.");
        logs.Dispose();
        console.Dispose();

        File.ReadAllText(BuildLog).ShouldBe("$ make -j2\ngcc -c deflate.c\n");
        File.ReadAllText(directory.Path / "logs/Pack.log").ShouldBe("10:21:04 [INF] 42 files\n");
        terminal.Text.ShouldBe(
            "zlib/stable:Build | $ make -j2\n10:21:04 [INF] Pack: 42 files\nzlib/stable:Build | gcc -c deflate.c\n10:21:04 [WRN] Said by nobody.\n"
        );
    }

    [Fact]
    public void Who_follows_the_file_sees_lines_soon()
    {
        Within(build, () => logs.Write(StepLogKind.Output, "one"));
        ReadShared().ShouldBe("");

        time.Advance(0.2);

        ReadShared().ShouldBe("one\n");
    }

    [Fact]
    public void Secrets_are_masked_even_where_colours_cut_them()
    {
        Within(build, () => logs.Write(StepLogKind.Output, "password: hun\e[1mter2"));
        Within(build, () => logs.Write(StepLogKind.Output, "first\nhunter2\n"));
        logs.Dispose();

        File.ReadAllText(BuildLog).ShouldBe("password: ***\nfirst\n***\n");
    }

    [Fact]
    public void A_text_of_several_lines_has_one_stamp()
    {
        Within(build, () => logs.Write(StepLogKind.Warning, "one\ntwo"));
        logs.Dispose();

        File.ReadAllText(BuildLog).ShouldBe("10:21:04 [WRN] one\ntwo\n");
        logs.Repeated.Select(line => line.Text).ShouldBe(["one"]);
    }

    [Fact]
    public void Only_the_last_two_hundred_lines_are_kept_in_memory()
    {
        Within(
            build,
            () =>
            {
                for (var i = 0; i < 1000; i++)
                    logs.Write(StepLogKind.Output, $"line {i}");
                logs.Write(StepLogKind.Output, new string('x', 100_000));
            }
        );

        logs.TailOf(build).Count.ShouldBe(200);
        logs.TailOf(build)[0].ShouldBe("line 801");
        logs.TailOf(build)[^1].Length.ShouldBe(2000);
    }

    [Fact]
    public void A_success_leaves_nothing_in_memory_and_all_in_the_file()
    {
        Within(build, () => logs.Write(StepLogKind.Output, "one"));
        logs.End(build, keepTail: false);

        logs.TailOf(build).ShouldBeEmpty();
        File.ReadAllText(BuildLog).ShouldBe("one\n");
    }

    [Fact]
    public void A_step_that_says_nothing_has_no_log_not_even_a_former_one()
    {
        Directory.CreateDirectory(BuildLog.Parent!);
        File.WriteAllText(BuildLog, "from yesterday\n");

        logs.Begin(build);
        logs.End(build, keepTail: true);

        File.Exists(BuildLog).ShouldBeFalse();
    }

    [Fact]
    public void A_note_is_in_the_file_alone()
    {
        logs.Note(build, "System.Exception: no\n   at Somewhere()");
        logs.End(build, keepTail: true);

        File.ReadAllText(BuildLog).ShouldBe("System.Exception: no\n   at Somewhere()\n");
        logs.TailOf(build).ShouldBeEmpty();
    }

    [Fact]
    public void Logs_that_cannot_be_written_are_told_once_and_the_build_goes_on()
    {
        File.WriteAllText(directory.Path / "logs", "a file where the directory should be");

        Within(build, () => logs.Write(StepLogKind.Output, "one"));
        Within(pack, () => logs.Write(StepLogKind.Output, "two"));
        console.Dispose();

        logs.TailOf(build).ShouldContain("one");
        logs.Repeated.ShouldHaveSingleItem().Text.ShouldStartWith($"The logs below {directory.Path}/logs cannot be written: ");
        terminal.Text.ShouldContain("Pack | two");
    }

    [Fact]
    public void Many_threads_write_whole_lines()
    {
        Parallel.For(
            0,
            8,
            i =>
            {
                RunningTarget.Current = build;
                for (var j = 0; j < 1000; j++)
                    logs.Write(StepLogKind.Output, $"{i} says {j}");
            }
        );
        logs.Dispose();

        File.ReadAllLines(BuildLog).Distinct().Count().ShouldBe(8000);
    }

    public void Dispose()
    {
        logs.Dispose();
        console.Dispose();
        directory.Dispose();
    }

    private string ReadShared()
    {
        using var stream = new FileStream(BuildLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
