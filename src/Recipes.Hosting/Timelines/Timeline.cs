using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recipes.Execution;

namespace Recipes.Hosting.Timelines;

/// <summary>
/// Writes when each target of a run ran, in the Trace Event Format that Perfetto and chrome://tracing show: times in microseconds since the run began,
/// a lane for each target that ran beside others.
/// </summary>
internal static class Timeline
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes.</summary>
    /// <param name="report">A run.</param>
    public static string Render(ExecutionReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("displayTimeUnit", "ms");
            json.WriteStartArray("traceEvents");
            var lanes = new List<TimeSpan>();
            foreach (var target in report.Targets.Where(target => target.Began is not null).OrderBy(target => target.Began))
                Write(json, target, Lane(lanes, target));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, ExecutableTarget target, int lane)
    {
        json.WriteStartObject();
        json.WriteString("name", target.Name);
        json.WriteString("cat", target.Node.Load.ToString());
        json.WriteString("ph", "X");
        json.WriteNumber("ts", (long)target.Began!.Value.TotalMicroseconds);
        json.WriteNumber("dur", (long)target.Duration.TotalMicroseconds);
        json.WriteNumber("pid", 1);
        json.WriteNumber("tid", lane);
        json.WriteStartObject("args");
        json.WriteString("status", target.Status.ToString());
        json.WriteStartArray("needs");
        foreach (var needed in target.Node.ExecutionDependencies)
            json.WriteStringValue(needed.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The first lane whose last target has ended.
    private static int Lane(List<TimeSpan> ends, ExecutableTarget target)
    {
        var lane = ends.FindIndex(end => end <= target.Began);
        if (lane < 0)
        {
            lane = ends.Count;
            ends.Add(TimeSpan.Zero);
        }
        ends[lane] = target.Began!.Value + target.Duration;
        return lane + 1;
    }
}
