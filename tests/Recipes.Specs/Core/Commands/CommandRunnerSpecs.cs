using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

/// <summary>What every runner promises.</summary>
[SupportedOSPlatform("linux")]
public abstract class CommandRunnerSpecs : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    protected AbsolutePath Folder => folder.Path;

    public void Dispose()
    {
        Clean();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract ICommandRunner Create(SecretMask? mask = null, TimeProvider? time = null);

    protected virtual void Clean() { }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(255)]
    public async Task An_exit_code_is_a_value(int code) =>
        (await Create().RunAsync(Shell($"exit {code}"), cancellationToken: Patience())).ExitCode.ShouldBe(code);

    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("TERM", 143)]
    [InlineData("SEGV", 139)]
    public async Task A_signal_is_an_exit_code_from_128_on(string signal, int code) =>
        (await Create().RunAsync(Shell($"kill -{signal} $$"), cancellationToken: Patience())).ExitCode.ShouldBe(code);

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments =
        [
            "",
            " ",
            "a b",
            "\"",
            "'",
            "\\",
            "$HOME",
            "*",
            "line\nbreak",
            "tab\t",
            "--",
            "-n",
            "ünïcödé ✓ 🚀",
            "a\\\"b\\",
        ];
        var lines = await Create().LinesAsync(Shell("""for a; do printf '[%s]\n' "$a"; done""", arguments));
        string.Join('\n', lines).ShouldBe(string.Join('\n', arguments.Select(argument => $"[{argument}]")));
    }

    [Fact]
    public async Task The_environment_is_replaced_as_a_whole()
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["EMPTY"] = "",
            ["TWO"] = "a=b\nc",
        };
        var lines = await Create().LinesAsync(Command.Create("env", "-0").WithEnvironment(environment));
        string.Join('\n', lines)
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["PATH=/usr/bin:/bin", "EMPTY=", "TWO=a=b\nc"], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_an_environment_this_processes_own_is_handed_on()
    {
        Environment.SetEnvironmentVariable("RECIPES_SPEC_OWN", "handed on");
        (await Create().LinesAsync(Shell("echo $RECIPES_SPEC_OWN"))).ShouldBe(["handed on"]);
    }

    [Fact]
    public async Task A_program_is_found_in_the_commands_own_path()
    {
        var program = Folder / "only-here";
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho found\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var command = Command.Create("only-here");
        (await Create().LinesAsync(command.WithEnvironment(new Dictionary<string, string> { ["PATH"] = $"/bin:{Folder}" }))).ShouldBe([
            "found",
        ]);
        (await Should.ThrowAsync<RecipesException>(Create().RunAsync(command))).ExitCode.ShouldBe(ExitCode.MissingTool);
    }

    [Fact]
    public async Task The_working_directory_may_contain_blanks()
    {
        var directory = Folder / " a  b ";
        Directory.CreateDirectory(directory);
        (await Create().LinesAsync(Command.Create("pwd").In(directory))).ShouldBe([directory.ToString()]);
    }

    [Fact]
    public async Task A_path_is_relative_to_the_working_directory()
    {
        var program = Folder / "configure";
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho configured\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (await Create().LinesAsync(Command.Create("./configure").In(Folder))).ShouldBe(["configured"]);
    }

    [Fact]
    public async Task A_missing_working_directory_is_named()
    {
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create("true").In("/no/such/directory")));
        fault.Message.ShouldBe("The working directory '/no/such/directory' of 'true' does not exist.");
        fault.Hint.ShouldBe("Create it before the command runs.");
    }

    [Fact]
    public async Task A_missing_program_is_a_missing_tool()
    {
        var command = Command.Create("neato-cc").WithEnvironment(new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" });
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(command));
        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe("The program 'neato-cc' was not found in the 2 directories of PATH.");
        fault.Hint.ShouldBe("Install 'neato-cc', or add its directory to PATH.");
    }

    [Fact]
    public async Task A_missing_path_is_a_missing_tool()
    {
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create("/no/such/tool")));
        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe("The program '/no/such/tool' does not exist.");
    }

    [Fact]
    public async Task A_file_that_is_not_executable_is_named()
    {
        var file = Folder / "tool";
        await File.WriteAllTextAsync(file, "#!/bin/sh\n");
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create(file)));
        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe($"The file '{file}' is not executable.");
    }

    [Fact]
    public async Task A_directory_is_no_program()
    {
        var fault = await Should.ThrowAsync<RecipesException>(Create().RunAsync(Command.Create("/usr")));
        fault.Message.ShouldBe("'/usr' is a directory, not a program.");
    }

    [Fact]
    public async Task Both_outputs_arrive_and_say_which_they_are()
    {
        var lines = new List<CommandLine>();
        var result = await Create().RunAsync(Shell("echo out; echo err >&2"), lines.Add, Patience());
        lines.ShouldBe([new("out", IsError: false), new("err", IsError: true)], ignoreOrder: true);
        result.Tail.ShouldBe(lines);
    }

    [Fact]
    public async Task The_tail_keeps_the_last_lines()
    {
        var result = await Create().RunAsync(Command.Create("seq", "100000"), cancellationToken: Patience());
        result.Tail.Select(line => line.Text).ShouldBe(Enumerable.Range(99_801, CommandResult.TailLength).Select(n => $"{n}"));
    }

    [Theory]
    [InlineData(@"no end", new[] { "no end" })]
    [InlineData(@"a\n\nb\n", new[] { "a", "", "b" })]
    [InlineData(@"a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData(@"a\r\r\nb", new[] { "a", "b" })]
    [InlineData(@"1%%\r50%%\r100%%\ndone\n", new[] { "100%", "done" })]
    [InlineData(@"1%%\r50%%\r100%%\r\n", new[] { "100%" })]
    [InlineData(@"\r1%%\r2%%", new[] { "2%" })]
    [InlineData(@"50%%\r", new[] { "50%" })]
    [InlineData(@"\303\274 \342\234\223\n", new[] { "ü ✓" })]
    [InlineData(@"bad \377 byte\n", new[] { "bad \uFFFD byte" })]
    [InlineData(@"cut \342\234", new[] { "cut \uFFFD" })]
    [InlineData(@"", new string[0])]
    public async Task Bytes_become_lines(string format, string[] expected) =>
        (await Create().LinesAsync(Command.Create("printf", format))).ShouldBe(expected);

    [Fact]
    public async Task Without_text_the_input_is_empty() => (await Create().LinesAsync(Command.Create("wc", "-c"))).ShouldBe(["0"]);

    [Theory]
    [InlineData("")]
    [InlineData("ünï\ncödé without an end")]
    public async Task Text_becomes_the_input(string text) =>
        string.Join('\n', await Create().LinesAsync(Command.Create("cat") with { StandardInput = text })).ShouldBe(text);

    [Fact]
    public async Task A_long_text_passes_through_a_child_that_answers_meanwhile()
    {
        var text = string.Concat(Enumerable.Range(0, 500_000).Select(n => $"{n}\n"));
        var lines = await Create().LinesAsync(Command.Create("cat") with { StandardInput = text });
        lines.Length.ShouldBe(500_000);
        lines[^1].ShouldBe("499999");
    }

    [Fact]
    public async Task A_child_need_not_read_its_input() =>
        (
            await Create()
                .RunAsync(Command.Create("true") with { StandardInput = new string('x', 1_000_000) }, cancellationToken: Patience())
        ).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task A_hundred_megabytes_on_both_outputs_at_once_lose_nothing()
    {
        const long Bytes = 100 * 1024 * 1024;
        long[] bytes = [0, 0];
        long[] lines = [0, 0];
        var atOnce = 0;
        var result = await Create()
            .RunAsync(
                DummyProgram("write", $"{Bytes}"),
                line =>
                {
                    Interlocked.Increment(ref atOnce).ShouldBe(1);
                    lines[line.IsError ? 1 : 0]++;
                    bytes[line.IsError ? 1 : 0] += line.Text.Length + 1;
                    Interlocked.Decrement(ref atOnce);
                },
                Patience()
            );
        result.Succeeded.ShouldBeTrue();
        bytes.ShouldBe([Bytes, Bytes]);
        lines.ShouldBe([Bytes / 64, Bytes / 64]);
    }

    [Fact]
    public async Task A_line_without_end_arrives_in_pieces_that_lose_nothing()
    {
        const int Length = 10_000_001;
        var lines = await Create().LinesAsync(Shell($"head -c {Length} /dev/zero | tr '\\0' x; echo; echo next"));
        lines.Length.ShouldBeGreaterThan(100);
        lines[..^1].ShouldAllBe(piece => piece.Length <= 64 * 1024);
        string.Concat(lines[..^1]).ShouldBe(new string('x', Length));
        lines[^1].ShouldBe("next");
    }

    [Fact]
    public async Task A_line_of_just_a_pieces_length_is_one_line()
    {
        var lines = await Create().LinesAsync(Shell("head -c 65536 /dev/zero | tr '\\0' x; sleep 0.1; echo; echo next"));
        lines.ShouldBe([new string('x', 65536), "next"]);
    }

    [Fact]
    public async Task Pieces_do_not_tear_characters()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("🚀", 200_000));
        var lines = await Create().LinesAsync(Command.Create("cat") with { StandardInput = text });
        lines.Length.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(piece => !char.IsLowSurrogate(piece[0]));
        string.Concat(lines).ShouldBe(text);
    }

    [Fact]
    public async Task Two_hundred_commands_run_at_once()
    {
        var runner = Create();
        var all = Enumerable
            .Range(0, 200)
            .Select(n => runner.LinesAsync(Shell("""cat; echo "$1" """, $"{n}") with { StandardInput = $"in {n}\n" }));
        var lines = await Task.WhenAll(all);
        lines.Select(pair => string.Join('|', pair)).ShouldBe(Enumerable.Range(0, 200).Select(n => $"in {n}|{n}"));
    }

    [Fact]
    public async Task Secrets_are_hidden_in_lines_and_tail_and_result()
    {
        var lines = new List<string>();
        var result = await Create(SecretMask.Create("s3cret", "it's\nlong"))
            .RunAsync(Shell("echo token=$1; echo s3cret >&2; exit 3", "s3cret", "it's"), line => lines.Add(line.Text), Patience());
        lines.ShouldBe(["token=***", "***"], ignoreOrder: true);
        result.Tail.ShouldAllBe(line => !line.Text.Contains("s3cret"));
        result.Command.ToString().ShouldBe("sh -c 'echo token=$1; echo *** >&2; exit 3' sh '***' '***'");
        Should.Throw<CommandFailedException>(() => result.EnsureSuccess()).ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Secrets_are_hidden_in_faults()
    {
        var runner = Create(SecretMask.Create("s3cret"));
        (await Should.ThrowAsync<RecipesException>(runner.RunAsync(Command.Create("/opt/s3cret/tool")))).Message.ShouldBe(
            "The program '/opt/***/tool' does not exist."
        );
    }

    [Fact]
    public async Task A_secret_is_hidden_where_a_long_line_is_cut()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789-s3cret-", 40_000));
        var lines = await Create(SecretMask.Create("s3cret")).LinesAsync(Command.Create("cat") with { StandardInput = text });
        lines.Length.ShouldBeGreaterThan(1);
        string.Concat(lines).ShouldBe(text.Replace("s3cret", "***"));
    }

    [Fact]
    public async Task What_the_callback_throws_ends_the_command()
    {
        var child = 0;
        var fault = await Should.ThrowAsync<IOException>(
            Create()
                .RunAsync(
                    Shell("echo $$; while :; do echo more; done"),
                    line =>
                    {
                        child.ShouldBe(0, "nothing is delivered after a fault");
                        child = int.Parse(line.Text);
                        throw new IOException("full");
                    },
                    Patience()
                )
        );
        fault.Message.ShouldBe("full");
        fault.StackTrace.ShouldNotBeNull().ShouldContain(nameof(What_the_callback_throws_ends_the_command));
        Lives(child).ShouldBeFalse();
    }

    [Fact]
    public async Task A_grandchild_that_keeps_the_outputs_open_is_not_waited_for() =>
        (await Create(time: new ImpatientTime()).RunAsync(Shell("sleep 3 & exit 5"), cancellationToken: Patience())).ExitCode.ShouldBe(5);

    [Fact]
    public async Task A_cancelled_command_is_gone()
    {
        using var cancellation = new CancellationTokenSource();
        var child = 0;
        await Should.ThrowAsync<OperationCanceledException>(
            Create()
                .RunAsync(
                    Shell("echo $$; exec sleep 1000"),
                    line =>
                    {
                        child = int.Parse(line.Text);
                        cancellation.Cancel();
                    },
                    cancellation.Token
                )
        );
        Lives(child).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cancelled_token_starts_nothing()
    {
        var trace = Folder / "trace";
        await Should.ThrowAsync<OperationCanceledException>(
            Create().RunAsync(Command.Create("touch", trace), null, new CancellationToken(true))
        );
        File.Exists(trace).ShouldBeFalse();
    }

    [Fact]
    public async Task The_callback_sees_the_callers_context()
    {
        var local = new AsyncLocal<string> { Value = "mine" };
        string? seen = null;
        await Create().RunAsync(Command.Create("echo"), _ => seen = local.Value, Patience());
        seen.ShouldBe("mine");
    }
}
