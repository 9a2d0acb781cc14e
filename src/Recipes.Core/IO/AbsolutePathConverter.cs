using System.ComponentModel;
using System.Globalization;

namespace Recipes.IO;

/// <summary>Converts text to an <see cref="AbsolutePath"/>, so that a parameter may have that type.</summary>
internal sealed class AbsolutePathConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? AbsolutePath.Create(text) : base.ConvertFrom(context, culture, value);
}
