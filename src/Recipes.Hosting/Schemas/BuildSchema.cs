using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recipes.Hosting.Parameters;

namespace Recipes.Hosting.Schemas;

/// <summary>
/// The schema of a build's parameters files (JSON Schema draft 4) in NUKE's shape, which shells and editors read to complete. The same build
/// has the same text, one item per line.
/// </summary>
public static class BuildSchema
{
    // Its global tool and plug-ins know secrets by this text.
    private const string SecretDefault = "Secrets must be entered via 'nuke :secrets [profile]'";
    private const string Targets = "ExecutableTarget";
    private const string Host = "Host";
    private const string Base = "NukeBuild";

    /// <summary>The schema's text, with a final line end.</summary>
    public static string Write(SchemaInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = true,
            NewLine = "\n",
        };
        using (var json = new Utf8JsonWriter(buffer, options))
            Write(json, input);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, SchemaInput input)
    {
        var names = new SchemaNames(input.Hosts.Count > 0 ? [Targets, Base, Host] : [Targets, Base], input.Parameters);
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
        json.WriteStartObject("definitions");
        foreach (var (type, name) in names.Enums)
            WriteNames(json, name, ValueSets.OfType(type)!);
        if (input.Hosts.Count > 0)
            WriteNames(json, Host, [.. input.Hosts.Order(StringComparer.Ordinal)]);
        WriteNames(json, Targets, [.. input.Targets.Order(StringComparer.Ordinal)]);
        json.WriteStartObject(Base);
        WriteProperties(json, input, names, isBase: true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("allOf");
        json.WriteStartObject();
        WriteProperties(json, input, names, isBase: false);
        json.WriteEndObject();
        json.WriteStartObject();
        WriteReference(json, Base);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, SchemaInput input, SchemaNames names, bool isBase)
    {
        json.WriteStartObject("properties");
        foreach (var parameter in input.Parameters.Where(member => member.IsBase == isBase).DistinctBy(member => member.Key))
        {
            json.WriteStartObject(parameter.Name);
            WriteProperty(json, parameter, input, names);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, ParameterMember parameter, SchemaInput input, SchemaNames names)
    {
        var (_, item, isList, isNullable) = parameter.Type;
        var reference = Reference(parameter, input, names);
        var values = parameter.Attribute.ValueProviderMember is null && item.IsEnum ? null : ValueSets.Of(parameter, input.Build);
        var type = values is null ? SchemaNames.TypeOf(item) : "string";
        if (isList)
            json.WriteString("type", "array");
        else if (reference is null)
            WriteType(json, type, isNullable);
        if (!isList && reference is null && SchemaNames.FormatOf(item) is { } format)
            json.WriteString("format", format);
        if (parameter.Describe(input.DefaultTargets) is { } description)
            json.WriteString("description", description);
        if (parameter.IsSecret)
            json.WriteString("default", SecretDefault);
        if (isList)
        {
            json.WriteStartObject("items");
            if (reference is null)
                json.WriteString("type", type);
            if (reference is null && SchemaNames.FormatOf(item) is { } itemFormat)
                json.WriteString("format", itemFormat);
        }
        if (reference is not null)
            WriteReference(json, reference);
        else if (values is not null)
            WriteList(json, "enum", values);
        if (isList)
            json.WriteEndObject();
    }

    // No null beside a reference: readers of the schema know it only alone.
    private static string? Reference(ParameterMember parameter, SchemaInput input, SchemaNames names)
    {
        if (parameter.Attribute.ValueProviderMember is not null)
            return null;
        if (parameter.IsBase && parameter.Key is BaseNames.TargetKey or BaseNames.SkipKey)
            return Targets;
        return parameter.IsBase && parameter.Key == BaseNames.HostKey && input.Hosts.Count > 0 ? Host : names.Find(parameter.Type.Item);
    }

    private static void WriteType(Utf8JsonWriter json, string type, bool isNullable)
    {
        if (isNullable)
            WriteList(json, "type", [.. new[] { type, "null" }.Order(StringComparer.Ordinal)]);
        else
            json.WriteString("type", type);
    }

    private static void WriteReference(Utf8JsonWriter json, string definition) => json.WriteString("$ref", $"#/definitions/{definition}");

    private static void WriteNames(Utf8JsonWriter json, string definition, IReadOnlyList<string> names)
    {
        json.WriteStartObject(definition);
        json.WriteString("type", "string");
        if (names.Count > 0)
            WriteList(json, "enum", names);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
