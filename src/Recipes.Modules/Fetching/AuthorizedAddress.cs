namespace Recipes.Modules.Fetching;

/// <summary>How a place is asked that does not answer to its address alone.</summary>
/// <param name="Place">The address that people and mirrors know it by.</param>
/// <param name="Uri">The address that is asked instead.</param>
/// <param name="Headers">What the request says besides; goes to no other host.</param>
internal sealed record AuthorizedAddress(string Place, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers);
