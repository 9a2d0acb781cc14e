using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Limiting;

/// <summary>The timeouts of one command.</summary>
/// <param name="limits">How long each is.</param>
/// <param name="time">The clock.</param>
/// <param name="end">Called once when the first of them is over.</param>
internal sealed class CommandClock(RootLimits limits, TimeProvider time, Action end) : IAsyncDisposable
{
    private ITimer? total;
    private ITimer? silence;
    private string? reason;

    /// <summary>Whether a timeout is over.</summary>
    public bool IsOver => reason is not null;

    /// <summary>The command begins now.</summary>
    public void Start()
    {
        total = Timer(limits.Total, span => $"took longer than {Words(span)}");
        silence = Timer(limits.Silence, span => $"wrote nothing for {Words(span)}");
    }

    /// <summary>The command has written something.</summary>
    public void Touch() => silence?.Change(limits.Silence!.Value, Timeout.InfiniteTimeSpan);

    /// <summary>What is said when a timeout has ended the command.</summary>
    public RecipesException Fault(Command command) =>
        new(
            $"'{command.Executable}' {reason} and was ended.",
            "Look at its last lines, or allow more time (--build-root-silence, --build-root-timeout)."
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (total is not null)
            await total.DisposeAsync();
        if (silence is not null)
            await silence.DisposeAsync();
    }

    private ITimer? Timer(TimeSpan? span, Func<TimeSpan, string> words) =>
        span is { } period ? time.CreateTimer(_ => End(words(period)), state: null, period, Timeout.InfiniteTimeSpan) : null;

    private void End(string why)
    {
        if (Interlocked.CompareExchange(ref reason, why, null) is null)
            end();
    }

    private static string Words(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
