namespace Recipes.Modules.Fetching.GitHub;

/// <summary>A file of a release.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ApiAddress">Where the API gives it to who has a token.</param>
/// <param name="Sha256">Its digest in lower-case hex, where the server tells it.</param>
internal sealed record GitHubAsset(string Name, string ApiAddress, string? Sha256);
