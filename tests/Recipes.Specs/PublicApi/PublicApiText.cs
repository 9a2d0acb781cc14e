using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Recipes.Specs.PublicApi;

/// <summary>
/// What users of an assembly can see: its types with what they are, and their members, a line each, in an order of their own. What a compiler adds to
/// records is left out.
/// </summary>
internal static class PublicApiText
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static string Of(params IEnumerable<Type> types) =>
        string.Join('\n', types.OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => Describe(type) + "\n"));

    private static string Describe(Type type)
    {
        var name = $"{Regex.Replace(type.FullName ?? "", "`[0-9]+", "")}{PublicApiName.Arguments(type.GetGenericArguments())}";
        if (type.IsSubclassOf(typeof(MulticastDelegate)))
            return $"delegate {PublicApiName.Of(type.GetMethod("Invoke")!.ReturnType)} {name}({Parameters(type.GetMethod("Invoke")!)})";
        if (type.IsEnum)
            return string.Join("\n    ", [$"enum {name}", .. Enum.GetValues(type).Cast<object>().Select(value => $"{value} = {value:D}")]);
        var members = type.GetMembers(Own).Where(IsVisible).Select(Describe).OfType<string>().Order(StringComparer.Ordinal);
        return string.Join("\n    ", [$"{Kind(type)} {name}{Bases(type)}", .. members]);
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type)
    {
        var inherited = type.GetInterfaces().SelectMany(other => other.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        var bases = new[] { type.BaseType }
            .OfType<Type>()
            .Where(other => other != typeof(object) && other != typeof(ValueType))
            // Every record is equatable with itself.
            .Concat(type.GetInterfaces().Except(inherited).Where(other => other != typeof(IEquatable<>).MakeGenericType(type)))
            .Select(PublicApiName.Of)
            .ToList();
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static bool IsVisible(MemberInfo member) =>
        member.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && member switch
        {
            MethodBase method => IsVisible(method),
            FieldInfo field => field is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true },
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
            EventInfo happening => IsVisible(happening.AddMethod!),
            _ => false,
        };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string? Describe(MemberInfo member) =>
        member switch
        {
            MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
            MethodInfo method =>
                $"{Modifiers(method)}{PublicApiName.Of(method.ReturnParameter)} {method.Name}{PublicApiName.Arguments(method.GetGenericArguments())}({Parameters(method)})",
            ConstructorInfo constructor => $"{Modifiers(constructor)}new({Parameters(constructor)})",
            PropertyInfo property => Describe(property),
            FieldInfo { IsLiteral: true } constant =>
                $"const {PublicApiName.Of(constant.FieldType)} {constant.Name} = {constant.GetRawConstantValue()}",
            FieldInfo field => $"field {PublicApiName.Of(field.FieldType)} {field.Name}",
            EventInfo happening => $"event {PublicApiName.Of(happening.EventHandlerType!)} {happening.Name}",
            _ => null,
        };

    private static string Describe(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var words = accessors.Select(accessor =>
            (widest.IsPublic && !accessor.IsPublic ? "protected " : "")
            + (
                accessor == property.GetMethod ? "get;"
                : isInit ? "init;"
                : "set;"
            )
        );
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        return $"{Modifiers(widest)}{required}{PublicApiName.Of(property)} {property.Name} {{ {string.Join(' ', words)} }}";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (
            method is not { IsVirtual: true, IsFinal: false } || method.DeclaringType!.IsInterface ? ""
            : method.IsAbstract ? "abstract "
            : ((MethodInfo)method).GetBaseDefinition() != method ? "override "
            : "virtual "
        );

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    (
                        parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute))
                            ? "params "
                            : ""
                    )
                    + (parameter.Position == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")
                    + $"{PublicApiName.Of(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? " = ..." : "")}"
                )
        );
}
