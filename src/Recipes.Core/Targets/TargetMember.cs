using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Recipes.Errors;

namespace Recipes.Targets;

/// <summary>A property that declares a target, and what it returned.</summary>
/// <param name="Name">The target's name: the property's.</param>
/// <param name="Property">The property.</param>
/// <param name="Factory">A <see cref="Target"/>, <see cref="Setup"/> or <see cref="Cleanup"/>.</param>
internal sealed record TargetMember(string Name, PropertyInfo Property, Delegate Factory)
{
    [SuppressMessage("Major Code Smell", "S3011", Justification = "A target may have any visibility, as in NUKE.")]
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Adds this target's definition.</summary>
    public void Define(ITargetDefinition definition) => Define(Factory, definition);

    public static void Define(Delegate factory, ITargetDefinition definition) =>
        _ = factory switch
        {
            Target target => target(definition),
            Setup setup => setup(definition),
            Cleanup cleanup => cleanup(definition),
            _ => throw new ArgumentException($"{factory.GetType()} does not define a target.", nameof(factory)),
        };

    /// <summary>An owner's targets: the most derived class's first, then its bases', then those that only components declare.</summary>
    public static IReadOnlyList<TargetMember> Of(object owner)
    {
        var members = new Dictionary<string, TargetMember>(StringComparer.Ordinal);
        for (var type = owner.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (var property in type.GetProperties(Declared))
                if (IsTarget(property) && !property.Name.Contains('.', StringComparison.Ordinal))
                    members.TryAdd(property.Name, Read(owner, property));

        var classes = members.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var component in owner.GetType().GetInterfaces())
        {
            foreach (var property in component.GetProperties(Declared))
            {
                if (!IsTarget(property) || property.Name.Contains('.', StringComparison.Ordinal) || classes.Contains(property.Name))
                    continue;
                if (!members.TryAdd(property.Name, Read(owner, property)))
                    throw Ambiguous(owner, members[property.Name].Property, property);
            }
        }
        return [.. members.Values];
    }

    /// <summary>The targets that a type itself declares.</summary>
    public static IReadOnlyList<PropertyInfo> DeclaredBy(Type type, Type kind) =>
        [
            .. type.GetProperties(Declared)
                .Where(property => property.PropertyType == kind && !property.Name.Contains('.', StringComparison.Ordinal)),
        ];

    /// <summary>What the property's own getter returns, whatever overrides it.</summary>
    public static Delegate ReadOwn(object owner, PropertyInfo property)
    {
        // A delegate made from the function pointer calls the getter itself: reflection's Invoke would dispatch to the override.
        var getter = typeof(Func<>).MakeGenericType(property.PropertyType);
        var own = (Delegate)Activator.CreateInstance(getter, owner, property.GetMethod!.MethodHandle.GetFunctionPointer())!;
        return (Delegate)own.DynamicInvoke()!;
    }

    private static bool IsTarget(PropertyInfo property) =>
        property.GetMethod is { IsStatic: false }
        && (property.PropertyType == typeof(Target) || property.PropertyType == typeof(Setup) || property.PropertyType == typeof(Cleanup));

    private static TargetMember Read(object owner, PropertyInfo property)
    {
        try
        {
            return property.GetValue(owner) is Delegate factory
                ? new TargetMember(property.Name, property, factory)
                : throw new RecipesException(
                    $"The target '{owner.GetType().Name}.{property.Name}' is null.",
                    "Write it as an expression: Target X => _ => _...;",
                    ExitCode.InvalidInput
                );
        }
        catch (TargetInvocationException fault) when (fault.InnerException is { } cause)
        {
            throw new RecipesException(
                $"The target '{owner.GetType().Name}.{property.Name}' cannot be read: {cause.Message}",
                "Let the property only return its definition: Target X => _ => _...;",
                ExitCode.InvalidInput,
                cause
            );
        }
    }

    private static RecipesException Ambiguous(object owner, PropertyInfo first, PropertyInfo second) =>
        new(
            $"'{owner.GetType().Name}' inherits the target '{first.Name}' from two components: {first.DeclaringType!.Name} and {second.DeclaringType!.Name}.",
            $"Declare the property '{first.Name}' in '{owner.GetType().Name}'.",
            ExitCode.InvalidInput
        );
}
