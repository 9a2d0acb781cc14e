using Recipes.Planning;

namespace Recipes.Execution;

/// <summary>
/// Executes plans: independent targets in parallel, the longest remaining chain first, ties in the plan's order. One coordinator owns all state;
/// actions run beside it. It knows no console: an observer is told what happens.
/// </summary>
/// <param name="observer">Is told.</param>
public sealed class Executor(IExecutionObserver observer)
{
    /// <summary>Executes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null: see <see cref="PlanReview.Skips"/>.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">
    /// Cancels what runs and drops what does not run yet, but for targets that are assured after a failure.
    /// </param>
    /// <param name="assuredToken">Cancels the assured targets too.</param>
    /// <returns>How it ended; failures are values.</returns>
    public async Task<ExecutionReport> RunAsync(
        Plan plan,
        IReadOnlyList<string?> skips,
        ExecutionOptions options,
        CancellationToken cancellationToken = default,
        CancellationToken assuredToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(skips);
        ArgumentNullException.ThrowIfNull(options);
        using var coordinator = new Coordinator(plan, observer, options, cancellationToken, assuredToken);
        return await coordinator.RunAsync(skips);
    }
}
