using Recipes.Errors;

namespace Recipes.Hosting.Parameters;

/// <summary>A key of a parameters file.</summary>
/// <param name="Name">As written.</param>
/// <param name="Location"><c>file:line:column</c> of the key.</param>
/// <param name="Value">Its value.</param>
internal sealed record ParametersFileEntry(string Name, string Location, FileValue Value)
{
    /// <summary>The name for comparison: lower case without dashes.</summary>
    public string Key { get; } = NearNames.Fold(Name);
}
