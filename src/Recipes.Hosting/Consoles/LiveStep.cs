using Recipes.Execution;

namespace Recipes.Hosting.Consoles;

/// <summary>What the live view knows of a running step. Written by the step's threads, read by the view's.</summary>
/// <param name="target">The step.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveStep(ExecutableTarget target, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private volatile string? last;
    private volatile Work? work;

    /// <summary>It wrote a line.</summary>
    public void Say(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        work = null;
        last = text;
    }

    /// <summary>It came further.</summary>
    public void Advance(string what, long done, long? total)
    {
        var began = work is { } former && former.What == what ? former.Began : time.GetTimestamp();
        work = new Work(what, done, total, began);
    }

    /// <summary>The row that shows it now.</summary>
    public LiveRow Row() => new(target.Name, time.GetElapsedTime(started), last, Progress());

    private LiveProgress? Progress()
    {
        if (work is not { } current)
            return null;
        var seconds = time.GetElapsedTime(current.Began).TotalSeconds;
        return new LiveProgress(current.What, current.Done, current.Total, seconds < 1 ? 0 : (long)(current.Done / seconds));
    }

    private sealed record Work(string What, long Done, long? Total, long Began);
}
