using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Errors;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

/// <summary>Who owns the terminal. <c>script</c> makes one.</summary>
[SupportedOSPlatform("linux")]
public sealed class CommandTerminalSpecs : IDisposable
{
    private readonly PosixCommandRunner runner = new();
    private readonly TemporaryDirectory folder = new();

    public void Dispose()
    {
        runner.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task An_interactive_command_owns_the_terminal_and_its_exit_code_returns()
    {
        var lines = await AtTerminalAsync("", "own-terminal", "sh", "-c", "test -t 0 && test -t 1 && test -t 2 && exit 42");
        lines[^1].ShouldBe("exit code 42");
    }

    [Fact]
    public async Task An_interrupt_key_is_the_interactive_commands_alone()
    {
        var ready = folder.Path / "ready";
        var lines = await AtTerminalAsync(
            $"while ! [ -e {ready} ]; do sleep 0.01; done; printf '\\003'",
            "own-terminal",
            "sh",
            "-c",
            $"trap 'echo caught; exit 3' INT; : >{ready}; while :; do sleep 0.01; done"
        );
        lines.ShouldContain(line => line.EndsWith("caught", StringComparison.Ordinal));
        lines[^1].ShouldBe("exit code 3");
    }

    [Fact]
    public async Task A_background_command_that_asks_at_the_terminal_is_ended_with_a_fault()
    {
        var lines = await AtTerminalAsync("", "run", "sh", "-c", "read answer </dev/tty; echo never");
        lines[^1].ShouldBe("fault 1: 'sh' was ended: it asked for input at the terminal.");
    }

    [Fact]
    public async Task An_interactive_command_takes_no_text()
    {
        var fault = await Should.ThrowAsync<RecipesException>(
            runner.RunAsync(Command.Create("cat") with { Interactive = true, StandardInput = "text" })
        );
        fault.Message.ShouldBe("'cat' cannot be started: an interactive command's input is the terminal.");
    }

    [Fact]
    public async Task A_cancelled_interactive_command_is_hung_up()
    {
        using var cancellation = new CancellationTokenSource();
        var file = folder.Path / "number";
        var command = Shell("trap '' INT; echo $$ >\"$1\"; while :; do sleep 0.01; done", file) with
        {
            Interactive = true,
            GracePeriod = TimeSpan.FromMinutes(10),
        };
        var run = runner.RunAsync(command, cancellationToken: cancellation.Token);
        await EventuallyAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), "the command to start");
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        Lives(int.Parse(await File.ReadAllTextAsync(file))).ShouldBeFalse();
    }

    // What the dummy program and its child show on a terminal whose keys a script types.
    private async Task<string[]> AtTerminalAsync(string typist, params string[] arguments)
    {
        var lines = new List<string>();
        await runner.RunAsync(
            Shell("""{ eval "$2"; } | TERM=dumb script -qec "$1" /dev/null""", DummyProgram(arguments).ToString(), typist),
            line => lines.Add(line.Text),
            Patience()
        );
        return [.. lines.Where(line => line.Length > 0)];
    }
}
