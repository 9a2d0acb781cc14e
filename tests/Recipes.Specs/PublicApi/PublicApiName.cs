using System.Reflection;

namespace Recipes.Specs.PublicApi;

/// <summary>The names of types as C# writes them, nearly.</summary>
internal static class PublicApiName
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The type of a parameter or return value, with a question mark where it may be null.</summary>
    public static string Of(ParameterInfo parameter) => Mark(Of(parameter.ParameterType), () => Nullability.Create(parameter));

    /// <summary>The type of a property, with a question mark where it may be null.</summary>
    public static string Of(PropertyInfo property) => Mark(Of(property.PropertyType), () => Nullability.Create(property));

    public static string Of(Type type) =>
        type.IsByRef ? $"ref {Of(type.GetElementType()!)}"
        : type.IsArray ? $"{Of(type.GetElementType()!)}[]"
        : !type.IsGenericType ? type.Name
        : Nullable.GetUnderlyingType(type) is { } value ? $"{Of(value)}?"
        : $"{type.Name.Split('`')[0]}{Arguments(type.GetGenericArguments())}";

    private static string Mark(string name, Func<NullabilityInfo> info)
    {
        // One context is not made for several threads.
        lock (Nullability)
            return info() is var state && state.ReadState == NullabilityState.Nullable && !name.EndsWith('?') ? name + "?" : name;
    }

    public static string Arguments(Type[] types) => types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(Of))}>";
}
