using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting.Packages;

/// <summary>How packages' sources are reached.</summary>
public partial interface IPackages
{
    /// <summary>A PEM file of the certificate authorities that are trusted instead of the system's; null for what the environment says.</summary>
    [Parameter("PEM file of the certificate authorities to trust instead of the system's")]
    AbsolutePath? CaFile => TryGetValue(() => CaFile);

    /// <summary>The token for GitHub's API: for private repositories, and a higher limit of requests. Sent to <c>api.github.com</c> only.</summary>
    [Parameter("Token for GitHub's API, sent to api.github.com only", EnvironmentNames = ["GITHUB_TOKEN", "GH_TOKEN"])]
    [Secret]
    string? GitHubToken => TryGetValue(() => GitHubToken);

    /// <summary>The token for GitHub Enterprise servers that recipes name. Sent to their APIs only.</summary>
    [Parameter("Token for the APIs of GitHub Enterprise servers", EnvironmentNames = ["GITHUB_ENTERPRISE_TOKEN", "GH_ENTERPRISE_TOKEN"])]
    [Secret]
    string? GitHubEnterpriseToken => TryGetValue(() => GitHubEnterpriseToken);
}
