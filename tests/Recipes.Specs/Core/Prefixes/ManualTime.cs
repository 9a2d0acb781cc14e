namespace Recipes.Specs.Core.Prefixes;

/// <summary>A clock whose pauses end when the spec says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? elapse;

    /// <summary>Ends when somebody pauses.</summary>
    public Task Waiting => waiting.Task;

    public void Elapse() => elapse?.Invoke();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        elapse = () => callback(state);
        waiting.TrySetResult();
        return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }
}
