using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Recipes.Parameters;

/// <summary>
/// Converts the name of a static field to an <see cref="Enumeration"/>; case does not count. Parameters need it not: it is for code that asks
/// <see cref="TypeDescriptor"/>, and for NUKE's <c>Configuration</c> classes, which name it.
/// </summary>
public sealed class TypeConverter<T> : TypeConverter
    where T : Enumeration
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text
            ? typeof(T).GetField(text, BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase)?.GetValue(null)
                ?? throw new FormatException($"'{text}' is none of {typeof(T).Name}.")
            : base.ConvertFrom(context, culture, value);

    /// <inheritdoc/>
    public override bool CanConvertTo(ITypeDescriptorContext? context, Type? destinationType) =>
        destinationType == typeof(string) || base.CanConvertTo(context, destinationType);
}
