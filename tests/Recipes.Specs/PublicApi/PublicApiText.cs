using System.Reflection;
using System.Runtime.CompilerServices;

namespace Recipes.Specs.PublicApi;

/// <summary>An assembly's public types and members, a line each, in an order of their own. What a compiler adds to records is left out.</summary>
internal static class PublicApiText
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) =>
        string.Join('\n', assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe));

    private static string Describe(Type type)
    {
        var members = type.GetMembers(Own).Where(IsPublic).Select(Describe).OfType<string>().Order(StringComparer.Ordinal);
        return $"{type.FullName}\n{string.Concat(members.Select(member => $"    {member}\n"))}";
    }

    private static bool IsPublic(MemberInfo member) =>
        member.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && member switch
        {
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            FieldInfo field => field is { IsPublic: true, IsSpecialName: false },
            PropertyInfo property => property.GetAccessors().Length > 0,
            _ => false,
        };

    private static string? Describe(MemberInfo member) =>
        member switch
        {
            MethodInfo { IsSpecialName: true } => null,
            MethodInfo method =>
                $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Arguments(method.GetGenericArguments())}({Parameters(method)})",
            ConstructorInfo constructor => $"new({Parameters(constructor)})",
            PropertyInfo property =>
                $"{Static(property.GetAccessors()[0])}{Name(property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
            FieldInfo field => $"const {Name(field.FieldType)} {field.Name}",
            _ => null,
        };

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Accessors(PropertyInfo property)
    {
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        return string.Join(
            ' ',
            new[]
            {
                property.GetMethod is null ? null : "get;",
                property.SetMethod is null ? null
                : isInit ? "init;"
                : "set;",
            }.OfType<string>()
        );
    }

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = ..." : "")}")
        );

    private static string Name(Type type) =>
        !type.IsGenericType ? type.Name
        : Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : $"{type.Name.Split('`')[0]}{Arguments(type.GetGenericArguments())}";

    private static string Arguments(Type[] types) => types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(Name))}>";
}
