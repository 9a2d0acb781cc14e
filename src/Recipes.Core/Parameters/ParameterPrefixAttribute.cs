namespace Recipes.Parameters;

/// <summary>Puts a prefix before the names of all parameters that an interface declares.</summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ParameterPrefixAttribute : Attribute
{
    private const string Suffix = "Prefix";

    /// <summary>Sets the prefix.</summary>
    /// <param name="prefix">The prefix; the word <c>Prefix</c> at its end is dropped, so that <c>nameof</c> of a constant can be given.</param>
    public ParameterPrefixAttribute(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        Prefix = prefix.EndsWith(Suffix, StringComparison.Ordinal) ? prefix[..^Suffix.Length] : prefix;
    }

    /// <summary>The prefix, as in <c>GitHub</c> of <c>GitHubToken</c>.</summary>
    public string Prefix { get; }
}
