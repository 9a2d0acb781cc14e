using System.Text.Json;

namespace Recipes.Hosting.Parameters;

/// <summary>Converts a JSON value to a parameter's type. Its JSON type must be the one that the schema names.</summary>
internal static class FileValueConverter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static object? Convert(ParameterMember parameter, FileValue json, GivenValue given, ParameterConverter converter)
    {
        if (!parameter.Type.IsList)
            return ConvertOne(parameter, json, given, converter);
        if (json.Kind == FileValueKind.Array)
            return ParameterConverter.CreateList(parameter, json.Items.Select(item => ConvertOne(parameter, item, given, converter)));
        var example = json.Kind == FileValueKind.Object ? "[...]" : $"[{Shown(json)}]";
        converter.AddFault(parameter, Shown(json), $"Write a list: {example}.", json.Location);
        return null;
    }

    /// <summary>The JSON type of a parameter's value.</summary>
    public static FileValueKind KindOf(Type type)
    {
        if (type == typeof(bool))
            return FileValueKind.Boolean;
        return !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal
            ? FileValueKind.Number
            : FileValueKind.String;
    }

    private static object? ConvertOne(ParameterMember parameter, FileValue json, GivenValue given, ParameterConverter converter)
    {
        var kind = KindOf(parameter.Type.Item);
        if (json.Kind == kind)
            return converter.ConvertOne(parameter, json.Text, given, json.Location);
        if (json.Kind == FileValueKind.Object && kind == FileValueKind.String && parameter.Type.Item != typeof(string))
            return Deserialize(parameter, json, converter);
        var hint = kind switch
        {
            FileValueKind.Boolean => "Write true or false, without quotes.",
            FileValueKind.Number => "Write a number, without quotes.",
            _ => "Write text in quotes.",
        };
        converter.AddFault(parameter, Shown(json), hint, json.Location);
        return null;
    }

    // Rare: a parameter of a class of the user's own.
    private static object? Deserialize(ParameterMember parameter, FileValue json, ParameterConverter converter)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Text, parameter.Type.Item, Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            converter.AddFault(parameter, "this object", $"Write a {parameter.Type.Item.Name}: {e.Message}", json.Location);
            return null;
        }
    }

    private static string Shown(FileValue json) =>
        json.Kind switch
        {
            FileValueKind.String => $"\"{json.Text}\"",
            FileValueKind.Array => "a list",
            FileValueKind.Object => "an object",
            _ => json.Text,
        };
}
