namespace Recipes.Hosting.Parameters;

/// <summary>What became of a text: a value, or what is allowed instead.</summary>
/// <param name="Value">The value; of no meaning where there is a hint.</param>
/// <param name="Hint">A sentence that says what is allowed; null if the text was converted.</param>
internal sealed record Conversion(object? Value, string? Hint)
{
    public static Conversion To(object? value) => new(value, null);

    public static Conversion Allowed(string hint) => new(null, hint);
}
