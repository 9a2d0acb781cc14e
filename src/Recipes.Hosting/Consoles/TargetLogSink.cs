using System.Globalization;
using Recipes.Execution;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Recipes.Hosting.Consoles;

/// <summary>Writes Serilog's events to the running target's log and to the console: <c>10:21:04 [INF] message</c>.</summary>
/// <param name="logs">The logs of the steps.</param>
internal sealed class TargetLogSink(StepLogs logs) : ILogEventSink
{
    // ":l" leaves texts without quotes, as NUKE's users see them.
    private static readonly MessageTemplateTextFormatter Formatter = new("{Message:l}", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Formatter.Format(logEvent, text);
        if (logEvent.Exception is { } exception)
            text.Write($" ({FailureText.Brief(exception)})");
        var (kind, level) = LevelOf(logEvent.Level);
        logs.Write(kind, level, text.ToString());
        // The stack is for the log only.
        if (logEvent.Exception is not null && RunningTarget.Current is { } target)
            logs.Note(target, logEvent.Exception.ToString());
    }

    private static (StepLogKind Kind, string Text) LevelOf(LogEventLevel level) =>
        level switch
        {
            LogEventLevel.Verbose => (StepLogKind.Detail, "VRB"),
            // As in NUKE, the normal verbosity shows it.
            LogEventLevel.Debug => (StepLogKind.Information, "DBG"),
            LogEventLevel.Information => (StepLogKind.Information, "INF"),
            LogEventLevel.Warning => (StepLogKind.Warning, "WRN"),
            LogEventLevel.Error => (StepLogKind.Fault, "ERR"),
            _ => (StepLogKind.Fault, "FTL"),
        };
}
