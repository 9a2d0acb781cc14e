using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Limiting;

/// <summary>Runs a command under the timeouts of <see cref="RootLimits"/>.</summary>
internal static class TimedRun
{
    /// <summary>Runs it.</summary>
    /// <exception cref="RecipesException">A timeout ended it.</exception>
    public static async Task<CommandResult> RunAsync(
        ICommandRunner runner,
        Command command,
        RootLimits limits,
        TimeProvider time,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        // Who owns the terminal is a person: no silence is too long.
        if (command.Interactive || limits is { Silence: null, Total: null })
            return await runner.RunAsync(command, onLine, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? reason = null;
        await using var total = Timer(limits.Total, span => $"took longer than {Words(span)}");
        await using var silence = Timer(limits.Silence, span => $"wrote nothing for {Words(span)}");
        try
        {
            return await runner.RunAsync(command, Take, stop.Token);
        }
        catch (OperationCanceledException) when (reason is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new RecipesException(
                $"'{command.Executable}' {reason} and was ended.",
                "Look at its last lines, or allow more time (--build-root-silence, --build-root-timeout)."
            );
        }

        void Take(CommandLine line)
        {
            silence?.Change(limits.Silence!.Value, Timeout.InfiniteTimeSpan);
            onLine?.Invoke(line);
        }

        ITimer? Timer(TimeSpan? span, Func<TimeSpan, string> words) =>
            span is { } period ? time.CreateTimer(_ => End(words(period)), state: null, period, Timeout.InfiniteTimeSpan) : null;

        void End(string why)
        {
            if (Interlocked.CompareExchange(ref reason, why, null) is null)
                stop.Cancel();
        }
    }

    private static string Words(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
