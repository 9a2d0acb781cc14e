using Recipes.Hosting.CommandLines;

namespace Recipes.Hosting.Parameters;

/// <summary>Converts what a source says to a parameter's type, and words what is wrong with it.</summary>
internal sealed class ParameterConverter(Faults faults)
{
    /// <summary>The value; null after a fault.</summary>
    public object? Convert(ParameterMember parameter, GivenValue given)
    {
        if (given.Json is { } json)
            return FileValueConverter.Convert(parameter, json, given, this);
        if (parameter.Type.IsList)
            return ConvertList(parameter, given);
        if (given.Texts.Count > 1)
        {
            var texts = string.Join(", ", given.Texts.Select(text => Shown(parameter, text)));
            faults.Add(
                $"The parameter {parameter.Name} takes one value, not {texts} (from {given.Origin}).",
                "Put targets before the first argument."
            );
            return null;
        }
        var text = given.Texts.Count == 1 ? given.Texts[0] : parameter.Attribute.BareValue ?? BareValue(parameter);
        if (text is not null)
            return ConvertOne(parameter, text, given);
        faults.Add(
            $"The parameter {parameter.Name} has no value (from {given.Origin}).",
            $"Give it one: --{parameter.DashedName} value, or --{parameter.DashedName}=-value if it begins with a dash."
        );
        return null;
    }

    public object? ConvertOne(ParameterMember parameter, string text, GivenValue given, string? location = null)
    {
        var conversion = ValueConverter.Convert(parameter.Type.Item, text, given.Directory);
        if (conversion.Hint is not { } hint)
            return conversion.Value;
        location ??= given.Origin.Location;
        if (parameter.Type.Item == typeof(bool) && given.Origin.Kind == ValueOriginKind.CommandLine)
            hint += " Put targets before the first argument.";
        var from = location is null ? $" (from {given.Origin})" : "";
        faults.Add($"The parameter {parameter.Name} cannot be {Shown(parameter, text)}{from}.", hint, location);
        return null;
    }

    public void AddFault(ParameterMember parameter, string text, string hint, string location) =>
        faults.Add($"The parameter {parameter.Name} cannot be {(parameter.IsSecret ? "'***'" : text)}.", hint, location);

    private static string Shown(ParameterMember parameter, string text) => parameter.IsSecret ? "'***'" : $"'{text}'";

    private static string? BareValue(ParameterMember parameter) => parameter.Type.Item == typeof(bool) ? "true" : null;

    private object ConvertList(ParameterMember parameter, GivenValue given)
    {
        IEnumerable<string> texts = given.Texts is [""] ? [] : given.Texts;
        if (parameter.Attribute.Separator is { Length: > 0 } separator)
            texts = texts.SelectMany(text => text.Split(separator));
        return CreateList(parameter, texts.Select(text => ConvertOne(parameter, text, given)));
    }

    // An item that has a fault is left out: the list is never used.
    public static object CreateList(ParameterMember parameter, IEnumerable<object?> items) =>
        parameter.Type.CreateList([.. items.Where(item => item is not null)]);
}
