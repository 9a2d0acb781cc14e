using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Recipes.Errors;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>Finds the parameters of a build class.</summary>
public static class ParameterMembers
{
    [SuppressMessage("Security", "S3011", Justification = "Parameters may be private: the attribute is the consent.")]
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>
    /// The fields and properties with <see cref="ParameterAttribute"/>, of any visibility, of a class, its base classes and its components: the
    /// user's own by name, then those of every build by name. Two members may share a name; each gets the value.
    /// </summary>
    /// <param name="build">The build class.</param>
    /// <exception cref="RecipesException">A parameter cannot be set (exit 3).</exception>
    public static IReadOnlyList<ParameterMember> Of(Type build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var members = new List<ParameterMember>();
        for (var type = build; type is not null && type != typeof(object); type = type.BaseType)
            AddMembers(members, type);
        foreach (var component in build.GetInterfaces())
            AddComponent(members, build, component);
        members.Sort(Compare);
        return members;
    }

    private static int Compare(ParameterMember left, ParameterMember right)
    {
        if (left.IsBase != right.IsBase)
            return left.IsBase.CompareTo(right.IsBase);
        var order = string.Compare(left.Name, right.Name, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
    }

    private static void AddMembers(List<ParameterMember> members, Type type)
    {
        var isBase = type.IsDefined(typeof(BaseParametersAttribute), inherit: false);
        foreach (var field in type.GetFields(Declared))
        {
            if (field.IsDefined(typeof(ParameterAttribute), inherit: false))
                members.Add(Create(field, field.FieldType, field, prefix: null, isBase));
        }
        foreach (var property in type.GetProperties(Declared))
        {
            if (property.IsDefined(typeof(ParameterAttribute), inherit: false))
                members.Add(Create(property, property.PropertyType, BackingField(property), prefix: null, isBase));
        }
    }

    // A component's property that the class, or another component, implements is theirs: it is a parameter if they say so.
    private static void AddComponent(List<ParameterMember> members, Type build, Type component)
    {
        InterfaceMapping? mapping = null;
        foreach (var property in component.GetProperties(Declared))
        {
            if (!property.IsDefined(typeof(ParameterAttribute), inherit: false) || property.GetMethod is not { } getter)
                continue;
            if (!getter.IsStatic)
            {
                mapping ??= build.GetInterfaceMap(component);
                var index = Array.IndexOf(mapping.Value.InterfaceMethods, getter);
                if (index >= 0 && mapping.Value.TargetMethods[index]?.DeclaringType != component)
                    continue;
            }
            var prefix = component.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;
            var isBase = component.IsDefined(typeof(BaseParametersAttribute), inherit: false);
            members.Add(Create(property, property.PropertyType, BackingField(property), prefix, isBase));
        }
    }

    private static ParameterMember Create(MemberInfo member, Type type, FieldInfo? field, string? prefix, bool isBase)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>(inherit: false)!;
        var name = prefix + (attribute.Name ?? member.Name);
        if (field is { IsStatic: true, IsInitOnly: true } or { IsLiteral: true })
        {
            throw new RecipesException(
                $"The parameter {name} cannot be set: {member.DeclaringType?.Name}.{member.Name} is static and readonly.",
                "Make it an instance member, or drop readonly.",
                ExitCode.InvalidInput
            );
        }
        return new ParameterMember
        {
            Member = member,
            Attribute = attribute,
            Name = name,
            Type = ParameterType.Of(type),
            IsRequired = member.IsDefined(typeof(RequiredAttribute), inherit: false),
            IsSecret = member.IsDefined(typeof(SecretAttribute), inherit: false),
            IsBase = isBase,
            Field = field,
        };
    }

    // The field behind { get; } and { get; set; }; only a property without a setter needs it.
    private static FieldInfo? BackingField(PropertyInfo property) =>
        property.CanWrite ? null : property.DeclaringType?.GetField($"<{property.Name}>k__BackingField", Declared);
}
