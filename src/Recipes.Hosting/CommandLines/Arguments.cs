namespace Recipes.Hosting.CommandLines;

/// <summary>A command line taken apart: targets, named arguments, and what stands after <c>--</c>.</summary>
/// <remarks>
/// Tokens before the first one that begins with a dash are positional. <c>--name</c>, <c>-name</c> and <c>-Name</c> are one argument, dashes inside a
/// name do not count either; the tokens that follow are its values, up to the next token that begins with a dash. <c>--name=value</c> has that
/// one value, which may begin with a dash. A dash alone is a value. <c>--</c> ends the arguments: the rest belongs to the build.
/// </remarks>
public sealed record Arguments
{
    /// <summary>A command line without tokens.</summary>
    public static Arguments None { get; } = new();

    /// <summary>The tokens before the first named argument: targets.</summary>
    public IReadOnlyList<string> Positional { get; init; } = [];

    /// <summary>The named arguments in the order typed; a name may occur several times.</summary>
    public IReadOnlyList<Argument> Named { get; init; } = [];

    /// <summary>The tokens after <c>--</c>.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <summary>
    /// The values of all occurrences of a name; null if it does not occur. Occurrences of a list add up, and one without values starts it anew;
    /// otherwise the last occurrence wins.
    /// </summary>
    /// <param name="key">See <see cref="Argument.Key"/>.</param>
    /// <param name="isList">Whether the parameter takes several values.</param>
    /// <returns>The argument as typed last, with the values that count.</returns>
    public Argument? Find(string key, bool isList)
    {
        Argument? found = null;
        foreach (var argument in Named)
        {
            if (!string.Equals(argument.Key, key, StringComparison.Ordinal))
                continue;
            var adds = isList && found is not null && argument.Values.Count > 0;
            found = adds ? argument with { Values = [.. found!.Values, .. argument.Values] } : argument;
        }
        return found;
    }
}
