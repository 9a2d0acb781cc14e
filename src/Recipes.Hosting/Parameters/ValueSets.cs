using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Recipes.Errors;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>The values that a parameter proposes: for help, prompts, the schema and shells.</summary>
public static class ValueSets
{
    [SuppressMessage("Security", "S3011", Justification = "Providers may be private: the attribute names them.")]
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <summary>The names of an enum, or of an <see cref="Enumeration"/>'s values, in the order declared; null for other types.</summary>
    public static IReadOnlyList<string>? OfType(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsEnum)
            return type.GetEnumNames();
        if (!typeof(Enumeration).IsAssignableFrom(type))
            return null;
        return
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => type.IsAssignableFrom(field.FieldType))
                .Select(field => field.Name),
        ];
    }

    /// <summary>The values that a parameter proposes, sorted unless they are an enum's; null if it proposes none.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="build">The build object, which may compute them.</param>
    /// <exception cref="RecipesException">The provider does not exist, or is not a sequence of strings (exit 3).</exception>
    public static IReadOnlyList<string>? Of(ParameterMember parameter, object? build)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Attribute.ValueProviderMember is not { } name)
            return OfType(parameter.Type.Item);
        var type = parameter.Attribute.ValueProviderType ?? build?.GetType() ?? parameter.Member.DeclaringType!;
        return Provided(type, name, build) is { } values
            ? [.. values.Order(StringComparer.Ordinal)]
            : throw new RecipesException(
                $"The values of the parameter {parameter.Name} cannot be found: {type.Name} has no '{name}' that is IEnumerable<string>.",
                "Name a field, a property or a method without parameters.",
                ExitCode.InvalidInput
            );
    }

    private static IEnumerable<string>? Provided(Type type, string name, object? build)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetProperty(name, Any) is { } property)
                return property.GetValue(build) as IEnumerable<string>;
            if (declaring.GetField(name, Any) is { } field)
                return field.GetValue(build) as IEnumerable<string>;
            if (declaring.GetMethod(name, Any, []) is { } method)
                return method.Invoke(build, null) as IEnumerable<string>;
        }
        return null;
    }
}
