using System.Diagnostics.CodeAnalysis;

namespace Recipes.Hosting.Parameters;

/// <summary>What a parameter's type says: whether it takes several values, and of which type one is.</summary>
/// <param name="Type">The member's type.</param>
/// <param name="Item">The type of one value; for <c>int?</c> it is <c>int</c>.</param>
/// <param name="IsList">Whether it takes several values.</param>
/// <param name="IsNullable">Whether the member, or a list's item, is a <see cref="Nullable{T}"/>.</param>
public sealed record ParameterType(Type Type, Type Item, bool IsList, bool IsNullable)
{
    /// <summary>Takes a type apart.</summary>
    public static ParameterType Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var list = ItemOf(type);
        var item = list ?? type;
        var underlying = Nullable.GetUnderlyingType(item);
        return new ParameterType(type, underlying ?? item, list is not null, underlying is not null);
    }

    /// <summary>The list of the member's type: an array where that fits, otherwise what its constructor makes of one.</summary>
    /// <param name="items">Values of the type <see cref="Item"/>.</param>
    [SuppressMessage("Performance", "CA1859", Justification = "What comes out has the member's type, which only reflection knows.")]
    internal object CreateList(IReadOnlyList<object?> items)
    {
        var element = ItemOf(Type)!;
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);
        return Type.IsInstanceOfType(array) ? array : Activator.CreateInstance(ConcreteOf(Type, element), array)!;
    }

    private static Type ConcreteOf(Type type, Type element) => type.IsInterface ? typeof(HashSet<>).MakeGenericType(element) : type;

    // Arrays, the interfaces that arrays and sets have, and classes that are made of a sequence: List<T>, HashSet<T>.
    private static Type? ItemOf(Type type)
    {
        if (type == typeof(string))
            return null;
        if (type.IsArray)
            return type.GetElementType();
        if (!type.IsGenericType || type.GetGenericArguments() is not [var item])
            return null;
        var sequence = typeof(IEnumerable<>).MakeGenericType(item);
        if (type.IsInterface)
            return sequence.IsAssignableFrom(type) ? item : null;
        return sequence.IsAssignableFrom(type) && type.GetConstructor([sequence]) is not null ? item : null;
    }
}
