using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.IO;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

/// <summary>Commands that are forks of one server.</summary>
[SupportedOSPlatform("linux")]
public sealed class ForkServerSpecs : IDisposable
{
    // Executes what it is told; its variable SERVER is its own number.
    private const string Script = """
        my $clone = shift @ARGV;
        my $owner = getppid;
        $ENV{SERVER} = $$;
        $| = 1;
        print "ready\n";
        while (read(STDIN, my $length, 8) == 8) {
            read STDIN, my $text, $length;
            my @words = split /\0/, $text, -1;
            pop @words;
            my @files = map {
                my ($ours, $mode) = splice @words, 0, 3;
                sysopen my $file, $ours < 0 ? '/dev/null' : "/proc/$owner/fd/$ours", $mode or die;
                $file
            } 1 .. shift @words;
            pipe my $turn, my $begin;
            my $child = syscall($clone, 0x8000 | 17, 0, 0, 0, 0);
            if (!$child) {
                setpgrp 0, 0;
                close $begin;
                sysread $turn, my $byte, 1 or exit 125;
                open STDIN, '<&', $files[0];
                open STDOUT, '>&', $files[1];
                open STDERR, '>&', $files[2];
                exec { $words[0] } @words;
            }
            kill 9, $$ if unlink "$ENV{DIES}/early";
            print "$child\n";
            my $told = read STDIN, my $guarded, 1;
            kill 9, $$ if unlink "$ENV{DIES}/late";
            $told == 1 and syswrite $begin, $guarded;
        }
        """;

    private readonly PosixCommandRunner runner = new();

    public ForkServerSpecs() => Assert.SkipUnless(File.Exists("/usr/bin/perl"), "There is no perl.");

    public void Dispose() => runner.Dispose();

    [Fact]
    public async Task Its_children_are_the_runners_own()
    {
        var first = await runner.LinesAsync(Served("echo $SERVER; ps -o ppid= -p $$"));
        var second = await runner.LinesAsync(
            Served("echo $SERVER; echo \"$1\"; cat; echo error >&2", "a  b") with
            {
                StandardInput = "in\n",
            }
        );

        int.Parse(first[1]).ShouldBe(Environment.ProcessId);
        second.Order().ShouldBe(((string[])[first[0], "a  b", "in", "error"]).Order());
    }

    [Fact]
    public async Task Their_ends_are_seen()
    {
        (await runner.RunAsync(Served("exit 41"))).ExitCode.ShouldBe(41);
        (await runner.RunAsync(Served("kill -KILL $$"))).ExitCode.ShouldBe(137);
        (await runner.RunAsync(Served("read line; echo \"[$line]\""))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_one_ends_with_its_followers()
    {
        using var stop = new CancellationTokenSource();
        var follower = 0;

        await Should.ThrowAsync<OperationCanceledException>(() =>
            runner.RunAsync(Served("sleep 1000 & echo $!; wait") with { GracePeriod = TimeSpan.Zero }, Take, stop.Token)
        );

        Lives(follower).ShouldBeFalse();

        void Take(CommandLine line)
        {
            follower = int.Parse(line.Text);
            stop.Cancel();
        }
    }

    [Fact]
    public async Task Many_at_once_get_their_own_streams()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => runner.LinesAsync(Served("echo $1", $"{i}"))));

        all.Select(lines => lines.Single()).ShouldBe(Enumerable.Range(0, 40).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Another_one_follows_a_server_that_was_killed()
    {
        var first = await runner.LinesAsync(Served("echo $SERVER"));
        await runner.LinesAsync(Shell($"kill -KILL {first.Single()}"));
        var second = await runner.LinesAsync(Served("echo $SERVER"));

        second.Single().ShouldNotBe(first.Single());
    }

    [Theory]
    [InlineData("early", 0, 1)]
    [InlineData("late", 125, 0)]
    public async Task A_command_runs_once_at_most_when_its_server_is_killed_at_that_moment(string moment, int exitCode, int times)
    {
        using var directory = new TemporaryDirectory();
        var (dies, seen) = (directory.Path / moment, directory.Path / "seen");
        dies.WriteAllText("");
        var command = Served("echo once >> \"$1\"", seen) with
        {
            Environment = new Dictionary<string, string> { ["DIES"] = directory.Path, ["PATH"] = "/usr/bin:/bin" },
        };

        (await runner.RunAsync(command)).ExitCode.ShouldBe(exitCode);

        (seen.FileExists() ? seen.ReadAllLines().Length : 0).ShouldBe(times);
        dies.FileExists().ShouldBeFalse();
        (await runner.RunAsync(command)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_program_that_is_no_server_is_executed_as_it_is()
    {
        var command = Command.Create("sh", "-c", "[ $# = 0 ] && exit; echo \"$@\"", "sh", "given", "too") with { ServerArguments = 3 };

        (await runner.LinesAsync(command)).ShouldBe(["given too"]);
        (await runner.LinesAsync(command)).ShouldBe(["given too"]);
    }

    [Fact]
    public async Task It_ends_with_its_runner()
    {
        var server = int.Parse((await runner.LinesAsync(Served("echo $SERVER"))).Single());

        runner.Dispose();

        await EventuallyAsync(() => !Lives(server), "the server to end");
    }

    // clone(2): x86-64, and most others.
    private static Command Served(string script, params IEnumerable<string> arguments)
    {
        string[] server = ["-e", Script, RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "56" : "220"];
        return Command.Create("/usr/bin/perl", [.. server, "sh", "-c", script, "sh", .. arguments]) with
        {
            ServerArguments = server.Length,
        };
    }
}
