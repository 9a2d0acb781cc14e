using Recipes.Errors;

namespace Recipes.Hosting.CommandLines;

/// <summary>One named argument as it was typed.</summary>
/// <param name="Text">With its dashes, without its values: <c>--api-key</c>.</param>
/// <param name="Values">What followed it up to the next argument, or the one value after <c>=</c>.</param>
public sealed record Argument(string Text, IReadOnlyList<string> Values)
{
    /// <summary>The name for comparison: lower case without dashes.</summary>
    public string Key { get; } = NearNames.Fold(Text);
}
