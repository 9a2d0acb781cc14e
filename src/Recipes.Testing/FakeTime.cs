using System.Collections.Concurrent;

namespace Recipes.Testing;

/// <summary>A clock on which pauses take no time: a timer fires at once and moves the clock, but for those that wait longer than is believed.</summary>
/// <param name="start">What the clock shows at first.</param>
/// <param name="longestPause">A timer that waits longer is a deadline, not a pause: it never fires.</param>
public sealed class FakeTime(DateTimeOffset start, TimeSpan longestPause) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> pauses = new();
    private long ticks;

    /// <summary>The pauses that were asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. pauses];

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start.AddTicks(Interlocked.Read(ref ticks));

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > longestPause || dueTime == Timeout.InfiniteTimeSpan)
            return new Deadline();
        pauses.Enqueue(dueTime);
        Interlocked.Add(ref ticks, dueTime.Ticks);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private sealed class Deadline : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
