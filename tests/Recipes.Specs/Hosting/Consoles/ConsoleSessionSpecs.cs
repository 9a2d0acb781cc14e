using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Specs.Snapshots;
using static Recipes.Specs.Hosting.Consoles.Samples;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class ConsoleSessionSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly FakeTerminal terminal = new();
    private readonly ManualTime time = new();

    [Fact]
    public void A_failed_run_from_its_first_line_to_its_last_in_a_file() => Snapshot.Match(FailedRun(new ConsoleOptions()));

    [Fact]
    public void A_failed_run_on_github() => Snapshot.Match(FailedRun(new ConsoleOptions { Host = HostKind.GitHubActions }));

    [Fact]
    public void A_failed_run_that_is_quiet() => Snapshot.Match(FailedRun(new ConsoleOptions { Verbosity = Verbosity.Quiet }));

    [Fact]
    public void On_a_terminal_what_is_left_on_the_screen_is_without_the_live_region()
    {
        FailedRun(new ConsoleOptions { Host = HostKind.Terminal, IsInteractive = true });

        Snapshot.Match(Anonymous(terminal.Screen.Text));
    }

    [Fact]
    public void A_quiet_success_is_one_line()
    {
        using (var session = Open(new ConsoleOptions { Verbosity = Verbosity.Quiet, ShowLogo = false }))
        {
            var target = Target("Compile");
            session.WriteHeadline();
            session.OnStarting([target]);
            session.OnTargetRunning(target);
            target.Status = ExecutionStatus.Succeeded;
            session.OnTargetSucceeded(target);
            Finish(session, target);
        }

        terminal.Text.ShouldBe("Build succeeded on 2026-11-20 at 10:21:04.\n");
    }

    [Fact]
    public void An_unexpected_exceptions_stack_is_in_the_log_and_nowhere_else()
    {
        using (var session = Open(new ConsoleOptions()))
        {
            var target = Target("Compile");
            session.OnStarting([target]);
            session.OnTargetRunning(target);
            Fail(session, target, Thrown());
            Finish(session, target);
        }

        terminal.Text.ShouldContain("System.InvalidOperationException: oops");
        terminal.Text.ShouldNotContain("   at ");
        File.ReadAllText(directory.Path / "logs/Compile.log").ShouldContain($"   at {typeof(ConsoleSessionSpecs)}.{nameof(Thrown)}");
    }

    [Fact]
    public void A_fault_outside_of_any_target_goes_to_standard_error()
    {
        using var session = Open(new ConsoleOptions { UseColor = true });
        session.WriteFault(new RecipesException("There is no target 'Complie', hunter2.", "Did you mean Compile?", ExitCode.Usage));

        terminal.Errors.ShouldBe("✗ There is no target 'Complie', ***.\n  Did you mean Compile?\n");
        terminal.Text.ShouldBe("");
    }

    [Fact]
    public void A_fault_of_our_own_names_the_file_with_its_stack()
    {
        using var session = Open(new ConsoleOptions());
        session.WriteFault(Thrown());

        terminal.Errors.ShouldBe(
            $"""
            ✗ System.InvalidOperationException: oops
              This is a fault of Recipes or of the build program. Its full stack is in {directory.Path}/logs/fault.log

            """
        );
        File.ReadAllText(directory.Path / "logs/fault.log").ShouldContain("   at ");
    }

    [Fact]
    public void A_cancellation_is_no_fault()
    {
        using var session = Open(new ConsoleOptions());
        session.WriteFault(new OperationCanceledException());

        terminal.Errors.ShouldBe("Cancelled.\n");
    }

    [Fact]
    public void Serilogs_log_is_connected_when_a_program_uses_it()
    {
        using (Open(new ConsoleOptions()))
            Serilog.Log.Information("Hello {Name}", "World");

        terminal.Text.ShouldBe("10:21:04 [INF] Hello World\n");
    }

    public void Dispose() => directory.Dispose();

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("oops");
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }

    private static void Fail(ConsoleSession session, ExecutableTarget target, Exception failure)
    {
        (target.Status, target.Failure, target.Duration) = (ExecutionStatus.Failed, failure, TimeSpan.FromSeconds(4));
        session.OnTargetFailed(target);
    }

    private static void Finish(ConsoleSession session, params ExecutableTarget[] targets)
    {
        var report = new ExecutionReport(targets, IsCancelled: false, TimeSpan.FromSeconds(62));
        session.OnFinished(report);
        session.WriteReport(report);
    }

    private ConsoleSession Open(ConsoleOptions options) =>
        new(
            new ConsoleServices
            {
                Options = options,
                Terminal = terminal,
                LogDirectory = directory.Path / "logs",
                Time = time,
                Mask = text => text.Replace("hunter2", "***", StringComparison.Ordinal),
                ShellCommand = target =>
                    target.Node.Id.Owner.Length == 0 ? null : $"./build.sh --target Shell --package {target.Node.Id.Owner}",
            }
        );

    private string FailedRun(ConsoleOptions options)
    {
        using (var session = Open(options))
        {
            var (fetch, build, install) = (Target("zlib/stable:Fetch"), Target("zlib/stable:Build"), Target("zlib/stable:Install"));
            session.OnStarting([fetch, build, install]);
            session.OnTargetRunning(fetch);
            Within(fetch, () => session.Log.Write(StepLogKind.Warning, "http://hunter2@example.com has no certificate."));
            time.Advance(4);
            (fetch.Status, fetch.Duration) = (ExecutionStatus.Succeeded, TimeSpan.FromSeconds(4));
            session.OnTargetSucceeded(fetch);
            session.OnTargetRunning(build);
            Within(build, () => session.Log.Write(StepLogKind.Command, "make -j2 CFLAGS='-O2 -g'"));
            Within(build, () => session.Log.Write(StepLogKind.Output, "gcc -DKEY=hunter2 -c deflate.c"));
            Within(build, () => session.Log.Write(StepLogKind.Error, "deflate.c:2:5: error: ‘x’ undeclared"));
            Within(build, () => session.Log.Write(StepLogKind.Error, "make: *** [Makefile:3: deflate.o] Error 1"));
            time.Advance(4);
            Fail(session, build, FailedMake());
            install.Status = ExecutionStatus.NotRun;
            Finish(session, fetch, build, install);
        }
        return Anonymous(terminal.Text);
    }

    private string Anonymous(string text) => text.Replace(directory.Path, "/home/me/neato/.recipes", StringComparison.Ordinal);
}
