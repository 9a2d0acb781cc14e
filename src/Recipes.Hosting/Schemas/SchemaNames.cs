using Recipes.Hosting.Parameters;

namespace Recipes.Hosting.Schemas;

/// <summary>The names of types in a schema: a definition for each enum, JSON's own for the rest.</summary>
internal sealed class SchemaNames
{
    private readonly Dictionary<Type, string> names = [];

    /// <summary>Names the enums of the parameters.</summary>
    /// <param name="taken">Names of other definitions.</param>
    /// <param name="parameters">Their order decides which of two enums with one name gets a number.</param>
    public SchemaNames(IEnumerable<string> taken, IEnumerable<ParameterMember> parameters)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var type in parameters.OrderBy(member => !member.IsBase).Select(member => member.Type.Item).Where(type => type.IsEnum))
        {
            if (names.ContainsKey(type))
                continue;
            var number = 1;
            var name = type.Name;
            while (!used.Add(name))
                name = $"{type.Name}{++number}";
            names.Add(type, name);
        }
    }

    /// <summary>The enums by name.</summary>
    public IEnumerable<KeyValuePair<Type, string>> Enums => names.OrderBy(pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The definition of an enum; null for other types.</summary>
    public string? Find(Type type) => names.GetValueOrDefault(type);

    /// <summary>The JSON type of one value.</summary>
    public static string TypeOf(Type type) =>
        FileValueConverter.KindOf(type) switch
        {
            FileValueKind.Boolean => "boolean",
            FileValueKind.Number when Type.GetTypeCode(type) <= TypeCode.UInt64 => "integer",
            FileValueKind.Number => "number",
            _ => ValueConverter.CanConvert(type) ? "string" : "object",
        };

    /// <summary>The format that tells numbers of one JSON type apart; null for most.</summary>
    public static string? FormatOf(Type type) =>
        type.IsEnum
            ? null
            : Type.GetTypeCode(type) switch
            {
                TypeCode.Int32 => "int32",
                TypeCode.Int64 => "int64",
                TypeCode.Single => "float",
                TypeCode.Double => "double",
                TypeCode.Decimal => "decimal",
                _ => null,
            };
}
