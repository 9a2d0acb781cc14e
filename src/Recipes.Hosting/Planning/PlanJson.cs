using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Hosting.Planning;

/// <summary>Writes a plan as JSON: its targets in the order in which one job would run them.</summary>
internal static class PlanJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    public static string Render(Plan plan, IReadOnlyList<string?> skips)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("targets");
            var planned = PlanText.Places(plan);
            for (var i = 0; i < plan.Targets.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("order", i + 1);
                Write(json, plan.Targets[i], planned.ContainsKey, skips[i]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, PlannedTarget target, Func<TargetId, bool> isPlanned, string? skip)
    {
        var node = target.Node;
        json.WriteString("id", node.Id.ToString());
        json.WriteString("description", node.Description);
        json.WriteBoolean("invoked", target.IsInvoked);
        WriteIds(json, "dependencies", node.ExecutionDependencies);
        WriteIds(json, "after", node.OrderDependencies.Where(isPlanned));
        WriteIds(json, "triggers", node.Triggers);
        json.WriteString("skipped", skip is null ? null : PlanText.Reason(skip));
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<TargetId> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteStringValue(id.ToString());
        json.WriteEndArray();
    }
}
