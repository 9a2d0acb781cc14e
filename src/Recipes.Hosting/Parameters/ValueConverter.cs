using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>Converts text to one value of a parameter's type. Numbers and dates are read culture-free.</summary>
internal static class ValueConverter
{
    /// <summary>Converts the text.</summary>
    /// <param name="type">The type of one value, without <see cref="Nullable{T}"/>.</param>
    /// <param name="text">What the user gave.</param>
    /// <param name="directory">What a relative path is relative to.</param>
    /// <returns>The value, or what is allowed instead.</returns>
    public static Conversion Convert(Type type, string text, AbsolutePath directory)
    {
        if (type == typeof(string) || type == typeof(object))
            return Conversion.To(text);
        if (type == typeof(bool))
            return ToBool(text);
        if (type == typeof(AbsolutePath))
            return text.Length == 0 ? Conversion.Allowed("Give a path.") : Conversion.To(directory / text);
        if (ValueSets.OfType(type) is { } names)
            return ToNamed(type, names, text);
        return Type.GetTypeCode(type) switch
        {
            >= TypeCode.SByte and <= TypeCode.UInt64 => ToWhole(type, text),
            >= TypeCode.Single and <= TypeCode.Decimal => ToNumber(type, text),
            _ => ToOther(type, text),
        };
    }

    /// <summary>Whether text can become a value of the type at all.</summary>
    public static bool CanConvert(Type type) =>
        type == typeof(string)
        || type == typeof(object)
        || type == typeof(AbsolutePath)
        || type.IsPrimitive
        || type == typeof(decimal)
        || ValueSets.OfType(type) is not null
        || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string))
        || ParseOf(type) is not null;

    private static Conversion ToBool(string text) =>
        text.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "1" => Conversion.To(true),
            "false" or "no" or "off" or "0" => Conversion.To(false),
            _ => Conversion.Allowed("Give true or false."),
        };

    private static Conversion ToNamed(Type type, IReadOnlyList<string> names, string text)
    {
        var wanted = NearNames.Fold(text);
        foreach (var name in names)
        {
            if (string.Equals(NearNames.Fold(name), wanted, StringComparison.Ordinal))
                return Conversion.To(type.GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null));
        }
        var isCombination = type.IsDefined(typeof(FlagsAttribute), inherit: false) && text.Contains(',', StringComparison.Ordinal);
        if (isCombination && Enum.TryParse(type, text, ignoreCase: true, out var flags))
            return Conversion.To(flags);
        var near = NearNames.Of(text, names);
        var question = near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}? " : "";
        return Conversion.Allowed($"{question}Give one of {string.Join(", ", names)}.");
    }

    private static Conversion ToWhole(Type type, string text)
    {
        var (least, most) = (Bound(type, nameof(int.MinValue)), Bound(type, nameof(int.MaxValue)));
        return
            Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? Conversion.To(System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture))
            : Conversion.Allowed($"Give a whole number from {least} to {most}.");
    }

    private static Int128 Bound(Type type, string name) =>
        Int128.Parse(
            System.Convert.ToString(type.GetField(name)!.GetValue(null), CultureInfo.InvariantCulture)!,
            CultureInfo.InvariantCulture
        );

    private static Conversion ToNumber(Type type, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && TryChange(type, text) is { } number
            ? Conversion.To(number)
            : Conversion.Allowed("Give a number, with a dot before its fraction.");

    private static object? TryChange(Type type, string text)
    {
        try
        {
            return System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    // The converter that the type names, otherwise its own Parse: whatever they throw, the text is not a value of the type.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Converters are the user's code.")]
    private static Conversion ToOther(Type type, string text)
    {
        try
        {
            var converter = TypeDescriptor.GetConverter(type);
            if (converter.CanConvertFrom(typeof(string)))
                return Conversion.To(converter.ConvertFromInvariantString(text));
            if (ParseOf(type) is { } parse)
                return Conversion.To(parse.Invoke(null, [text]));
        }
        catch (Exception e)
        {
            var reason = (e as TargetInvocationException)?.InnerException ?? e;
            return Conversion.Allowed($"Give a {type.Name}: {reason.Message}");
        }
        return Conversion.Allowed($"Give {type.Name} a TypeConverter or a static Parse(string): text cannot become one.");
    }

    private static MethodInfo? ParseOf(Type type) =>
        type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]) is { } parse
        && type.IsAssignableFrom(parse.ReturnType)
            ? parse
            : null;
}
