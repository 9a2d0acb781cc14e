using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Errors;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

[SupportedOSPlatform("linux")]
public sealed class PosixCommandRunnerSpecs : CommandRunnerSpecs
{
    private const int CloseOnExec = 0x80000;

    private readonly List<PosixCommandRunner> runners = [];

    [Fact]
    public void It_is_the_runner_of_this_system() => CommandRunners.Create().ShouldBeOfType<PosixCommandRunner>();

    [Fact]
    public async Task A_child_leads_a_process_group_of_its_own()
    {
        var lines = await Create().LinesAsync(Shell("echo $$; cut -d' ' -f5 /proc/$$/stat"));
        lines[1].ShouldBe(lines[0]);
    }

    [Fact]
    public async Task A_child_begins_with_all_signals_at_their_defaults() =>
        (await Create().LinesAsync(Command.Create("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"))).ShouldBe([
            "SigBlk:\t0000000000000000",
            "SigIgn:\t0000000000000000",
        ]);

    [Fact]
    public async Task A_child_gets_no_descriptor_of_ours()
    {
        var runner = Create();
        var others = Enumerable.Range(0, 10).Select(_ => runner.RunAsync(Shell("sleep 0.2"))).ToArray();
        // What our own parent let us inherit is handed on, as every program does.
        var handedOn = Directory
            .EnumerateFiles("/proc/self/fdinfo")
            .Where(file => (FlagsOf(file) & CloseOnExec) == 0)
            .Select(file => Path.GetFileName(file))
            .ToHashSet();
        var lines = await runner.LinesAsync(Command.Create("ls", "/proc/self/fd"));
        lines.Where(line => !handedOn.Contains(line)).ShouldBeSubsetOf(["0", "1", "2", "3"]);
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task A_missing_interpreter_is_named()
    {
        var script = Script("#!/no/such/interpreter\n");
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create(script)));
        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe($"'{script}' cannot be started: the interpreter or loader that '{script}' names does not exist.");
    }

    [Fact]
    public async Task A_text_without_interpreter_is_no_program()
    {
        var script = Script("echo hello\n");
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create(script)));
        fault.Message.ShouldEndWith("is neither a program for this machine nor a script with a '#!' line.");
    }

    [Fact]
    public async Task Too_long_arguments_are_refused_with_a_hint()
    {
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create("true", new string('x', 10_000_000))));
        fault.Message.ShouldBe("'true' cannot be started: its arguments and environment are longer than the system allows.");
        fault.Hint.ShouldBe("Hand them over in a file, or set fewer variables.");
    }

    [Fact]
    public async Task An_argument_with_a_nul_character_is_refused() =>
        (await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create("true", "a\0b")))).Message.ShouldBe(
            "'true' cannot be started: an argument contains a NUL character."
        );

    [Fact]
    public async Task A_descriptor_that_is_not_open_cannot_be_inherited() =>
        (
            await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create("true") with { InheritedDescriptors = [9999] }))
        ).Message.ShouldBe("'true' cannot be started: a descriptor that it is to inherit is not open.");

    [Fact]
    public async Task A_disposed_runner_starts_nothing()
    {
        var runner = new PosixCommandRunner();
        runner.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await runner.RunAsync(Command.Create("true")));
    }

    [Fact]
    public async Task A_command_under_way_survives_the_disposal_of_its_runner()
    {
        var runner = new PosixCommandRunner();
        var lines = await runner.LinesAsync(Shell("echo before"));
        var run = runner.RunAsync(
            Shell("read x; echo after") with
            {
                StandardInput = "x\n",
            },
            line => lines = [.. lines, line.Text],
            Patience()
        );
        runner.Dispose();
        (await run).Succeeded.ShouldBeTrue();
        lines.ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task No_descriptor_is_left_behind()
    {
        var lines = await Create().LinesAsync(DummyProgram("descriptors", "40"));
        var counts = lines[^1].Split(' ');
        counts[1].ShouldBe(counts[0]);
    }

    [Fact]
    public async Task A_hundred_megabytes_without_line_end_do_not_fill_the_memory()
    {
        var lines = await Create().LinesAsync(DummyProgram("measure", "head", "-c", $"{100 * 1024 * 1024}", "/dev/zero"));
        var figures = lines[^1].Split(' ').Select(long.Parse).ToArray();
        figures[1].ShouldBe((100 * 1024 * 1024) + figures[0]);
        // The tail may hold 200 pieces of 128 KiB; the text as a whole would be 200 MiB.
        figures[2].ShouldBeLessThan(180 * 1024);
    }

    [Fact]
    public async Task Exit_codes_survive_a_parent_that_ignores_ended_children()
    {
        var lines = await Create()
            .LinesAsync(Command.Create("env", ["--ignore-signal=CHLD", .. All(DummyProgram("run", "sh", "-c", "exit 7"))]));
        lines[^1].ShouldBe("exit code 7");
    }

    [Fact]
    public async Task Other_users_of_processes_are_not_disturbed()
    {
        var portable = new PortableCommandRunner();
        var posix = Create();
        var all = Enumerable
            .Range(0, 100)
            .Select(n => (n % 2 == 0 ? portable : posix).RunAsync(Shell($"exit {n}"), cancellationToken: Patience()));
        (await Task.WhenAll(all)).Select(result => result.ExitCode).ShouldBe(Enumerable.Range(0, 100));
    }

    protected override ICommandRunner Create(SecretMask? mask = null, TimeProvider? time = null)
    {
        var runner = new PosixCommandRunner(mask, time);
        runners.Add(runner);
        return runner;
    }

    protected override void Clean() => runners.ForEach(runner => runner.Dispose());

    private static int FlagsOf(string file)
    {
        try
        {
            var line = File.ReadLines(file).First(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return Convert.ToInt32(line["flags:".Length..].Trim(), 8);
        }
        catch (IOException)
        {
            return CloseOnExec;
        }
    }

    private static IEnumerable<string> All(Command command) => command.Arguments.Prepend(command.Executable);

    private string Script(string text)
    {
        var path = Folder / "script";
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
