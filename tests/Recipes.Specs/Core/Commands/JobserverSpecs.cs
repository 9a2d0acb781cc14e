using System.Runtime.Versioning;
using Recipes.Commands;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

[SupportedOSPlatform("linux")]
public sealed class JobserverSpecs : IDisposable
{
    // Ends only when all three targets run at once.
    private const string Makefile = """
        all: a b c
        a b c:
        	@touch $@.started
        	@i=0; until [ -e a.started ] && [ -e b.started ] && [ -e c.started ]; do i=$$((i+1)); [ $$i -lt 500 ] || exit 1; sleep 0.01; done
        """;

    // Takes a token and never gives it back.
    private const string Thief = """
        pipe=$(echo "$MAKEFLAGS" | sed 's/.*=\([0-9]*\),.*/\1/')
        dd bs=1 count=1 if=/proc/self/fd/$pipe of=taken 2>/dev/null
        """;

    private readonly PosixCommandRunner runner = new();
    private readonly TemporaryDirectory folder = new();
    private readonly Jobserver server = Jobserver.TryCreate(3)!;

    public void Dispose()
    {
        server.Dispose();
        runner.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void There_are_as_many_tokens_as_jobs() => TakeAll().ShouldBe(3);

    [Fact]
    public async Task Make_adds_the_pools_tokens_to_the_one_it_is_run_by()
    {
        await File.WriteAllTextAsync(folder.Path / "Makefile", Makefile);
        server.TryTake().ShouldBeTrue();

        (await RunAsync(Command.Create("make"))).Succeeded.ShouldBeTrue();

        TakeAll().ShouldBe(2);
    }

    [Fact]
    public async Task Make_runs_one_job_where_the_tokens_are_taken()
    {
        const string Exclusive = """
            all: a b
            a b:
            	@mkdir alone && sleep 0.05 && rmdir alone
            """;
        await File.WriteAllTextAsync(folder.Path / "Makefile", Exclusive);
        TakeAll();

        (await RunAsync(Command.Create("make"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Tokens_that_a_killed_command_took_with_it_are_put_back()
    {
        server.TryTake().ShouldBeTrue();

        (await RunAsync(Shell(Thief + "; kill -KILL $$"))).ExitCode.ShouldBe(128 + 9);

        File.Exists(folder.Path / "taken").ShouldBeTrue();
        TakeAll().ShouldBe(2);
    }

    [Fact]
    public async Task While_another_command_is_served_nobody_can_know_what_is_missing()
    {
        var waiting = RunAsync(Shell("touch ready; until [ -e go ]; do sleep 0.01; done"));
        await EventuallyAsync(() => File.Exists(folder.Path / "ready"), "the first command runs");

        await RunAsync(Shell(Thief));
        TakeAll().ShouldBe(2);
        for (var i = 0; i < 2; i++)
            server.Return();
        await File.WriteAllTextAsync(folder.Path / "go", "");
        await waiting;

        TakeAll().ShouldBe(3);
    }

    [Fact]
    public async Task Tokens_that_nobody_took_are_removed()
    {
        await RunAsync(Shell("""printf ++ >"/proc/self/fd/${MAKEFLAGS##*,}" """));

        TakeAll().ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_waits_is_told_when_a_command_gives_a_token_back()
    {
        TakeAll();
        var told = new TaskCompletionSource();
        server.WhenReturned(told.SetResult);

        await RunAsync(Shell("""printf + >"/proc/self/fd/${MAKEFLAGS##*,}"; touch put"""));
        // The surplus is gone again; a token of ours is not.
        server.Return();

        await told.Task.WaitAsync(Patience());
    }

    [Fact]
    public void A_share_is_what_is_free_and_no_less_than_an_equal_part()
    {
        server.TryTake().ShouldBeTrue();
        using (var all = server.TakeShare())
        {
            all.Jobs.ShouldBe(3);
            TakeAll().ShouldBe(0);
        }
        server.TryTake().ShouldBeTrue();
        server.TryTake().ShouldBeTrue();
        using var least = server.TakeShare();
        least.Jobs.ShouldBe(1);
    }

    [Fact]
    public async Task After_its_end_a_pool_gives_nothing_and_wakes_nobody()
    {
        var woken = false;
        TakeAll();
        server.WhenReturned(() => woken = true);

        server.Dispose();
        server.Return();

        server.TryTake().ShouldBeFalse();
        await Task.Delay(20);
        woken.ShouldBeFalse();
    }

    private int TakeAll()
    {
        var taken = 0;
        while (server.TryTake())
            taken++;
        return taken;
    }

    private Task<CommandResult> RunAsync(Command command)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" };
        return server.RunAsync(runner, command.In(folder.Path).WithEnvironment(environment), onLine: null, Patience());
    }
}
