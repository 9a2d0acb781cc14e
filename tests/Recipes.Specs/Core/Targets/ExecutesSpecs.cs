using Recipes.Targets;

namespace Recipes.Specs.Core.Targets;

/// <summary>Which form of <c>Executes</c> the compiler takes for what a user writes, and that its end is waited for.</summary>
public sealed class ExecutesSpecs
{
    private readonly List<string> ran = [];
    private CancellationToken seen;

    [Fact]
    public Task A_statement_runs() => RunsAsync(_ => _.Executes(() => ran.Add("done")));

    [Fact]
    public Task A_block_runs() =>
        RunsAsync(_ =>
            _.Executes(() =>
            {
                ran.Add("done");
            })
        );

    [Fact]
    public Task A_value_is_discarded() => RunsAsync(_ => _.Executes(() => Add("done").Length));

    [Fact]
    public Task A_method_runs() => RunsAsync(_ => _.Executes(Act));

    [Fact]
    public Task An_asynchronous_lambda_is_awaited() =>
        RunsAsync(_ =>
            _.Executes(async () =>
            {
                await Task.Yield();
                ran.Add("done");
            })
        );

    [Fact]
    public Task An_asynchronous_value_is_awaited() =>
        RunsAsync(_ =>
            _.Executes(async () =>
            {
                await Task.Yield();
                return Add("done");
            })
        );

    [Fact]
    public Task A_lambda_that_returns_a_task_is_awaited() => RunsAsync(_ => _.Executes(() => ActAsync()));

    [Fact]
    public Task An_asynchronous_method_is_awaited() => RunsAsync(_ => _.Executes(ActAsync));

    [Fact]
    public Task A_value_task_is_awaited() => RunsAsync(_ => _.Executes(() => ActValueAsync()));

    [Fact]
    public Task A_value_task_with_a_result_is_awaited() => RunsAsync(_ => _.Executes(() => ActValueOfAsync()));

    [Fact]
    public async Task A_cancellable_lambda_gets_the_token()
    {
        using var source = new CancellationTokenSource();

        await RunAsync(
            _ =>
                _.Executes(async ct =>
                {
                    await Task.Yield();
                    seen = ct;
                }),
            source.Token
        );

        seen.ShouldBe(source.Token);
    }

    [Fact]
    public async Task A_cancellable_method_gets_the_token()
    {
        using var source = new CancellationTokenSource();

        await RunAsync(_ => _.Executes(ActCancellablyAsync), source.Token);

        seen.ShouldBe(source.Token);
    }

    [Fact]
    public async Task A_synchronous_fault_and_an_asynchronous_one_both_come_out()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(_ => _.Executes(() => throw new InvalidOperationException())));
        await Should.ThrowAsync<InvalidOperationException>(() =>
            RunAsync(_ =>
                _.Executes(async () =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException();
                })
            )
        );
    }

    [Fact]
    public async Task Several_actions_run_in_the_order_written()
    {
        await RunAsync(_ =>
            _.Executes(() => ran.Add("1"), () => ran.Add("2"))
                .Executes(async () => await Task.Run(() => ran.Add("3")))
                .Executes(() => ran.Add("4"))
        );

        ran.ShouldBe(["1", "2", "3", "4"]);
    }

    private async Task RunsAsync(Target target)
    {
        await RunAsync(target);
        ran.ShouldBe(["done"]);
    }

    private static Task RunAsync(Target target, CancellationToken cancellationToken = default) =>
        Graphs.RunAsync(new Build(target), nameof(Build.Target), cancellationToken);

    private string Add(string text)
    {
        ran.Add(text);
        return text;
    }

    private void Act() => ran.Add("done");

    private async Task ActAsync()
    {
        await Task.Yield();
        ran.Add("done");
    }

    private async ValueTask ActValueAsync()
    {
        await Task.Yield();
        ran.Add("done");
    }

    private async ValueTask<string> ActValueOfAsync()
    {
        await Task.Yield();
        return Add("done");
    }

    private async Task ActCancellablyAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        seen = cancellationToken;
    }

    private sealed class Build(Target target)
    {
        public Target Target => target;
    }
}
