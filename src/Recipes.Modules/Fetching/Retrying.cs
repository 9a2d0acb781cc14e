using Polly;
using Polly.Retry;
using Recipes.Execution;

namespace Recipes.Modules.Fetching;

/// <summary>Asks a place again that may answer later: after growing pauses, or after those that it asks for.</summary>
internal static class Retrying
{
    private const int Retries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>What executes attempts; a <see cref="PlaceException"/> that is transient leads to another one.</summary>
    /// <param name="context">By which clock, and who is told.</param>
    /// <param name="place">The place.</param>
    public static ResiliencePipeline Pipeline(RecipeContext context, string place) =>
        new ResiliencePipelineBuilder { TimeProvider = context.Time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<PlaceException>(fault => fault.IsTransient),
                    MaxRetryAttempts = Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = FirstPause,
                    MaxDelay = LongestPause,
                    DelayGenerator = arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as PlaceException)?.RetryAfter),
                    OnRetry = arguments =>
                    {
                        var reason = arguments.Outcome.Exception?.Message;
                        context.Log.Write(
                            StepLogKind.Information,
                            $"{StoredName.WithoutPassword(place)}: {reason}; again in {arguments.RetryDelay.TotalSeconds:0.#} s."
                        );
                        return default;
                    },
                }
            )
            .Build();
}
