using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Serilog;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class TargetLogSinkSpecs
{
    private readonly ExecutableTarget target = Target("Compile");

    [Fact]
    public void Events_read_as_nukes_users_know_them()
    {
        var (console, log) = Emit(logger =>
        {
            logger.Verbose("A {Detail}", "detail");
            logger.Debug("Found {Count} files", 3);
            logger.Information("Hello {Name}, {@Shape}", "World", new { Width = 2 });
            logger.Warning("Odd");
            logger.Error("Wrong");
            logger.Fatal("Over");
        });

        console.ShouldBe(
            """
            10:21:04 [DBG] Compile: Found 3 files
            10:21:04 [INF] Compile: Hello World, { Width: 2 }
            10:21:04 [WRN] Compile: Odd
            10:21:04 [ERR] Compile: Wrong
            10:21:04 [FTL] Compile: Over

            """
        );
        log.ShouldStartWith("10:21:04 [VRB] A detail\n10:21:04 [DBG] Found 3 files\n");
    }

    [Fact]
    public void An_exception_is_a_clause_on_the_console_and_whole_in_the_log()
    {
        var (console, log) = Emit(logger => logger.Warning(new IOException("The disk is full."), "Not stored"));

        console.ShouldBe("10:21:04 [WRN] Compile: Not stored (IOException: The disk is full.)\n");
        log.ShouldEndWith("\nSystem.IO.IOException: The disk is full.\n");
    }

    private (string Console, string Log) Emit(Action<ILogger> emit)
    {
        using var directory = new TemporaryDirectory();
        var terminal = new FakeTerminal();
        using (var console = new PlainConsole(terminal, new ConsoleOptions(), new ManualTime()))
        using (var logs = new StepLogs(directory.Path, new ManualTime(), text => text, console))
        using (var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new TargetLogSink(logs)).CreateLogger())
            Within(target, () => emit(logger));
        return (terminal.Text, File.ReadAllText(directory.Path / "Compile.log"));
    }
}
