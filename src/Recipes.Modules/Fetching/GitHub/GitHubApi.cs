using System.Globalization;
using System.Net;
using System.Text.Json;
using Recipes.Errors;

namespace Recipes.Modules.Fetching.GitHub;

/// <summary>GitHub's REST API for the releases of one repository (https://docs.github.com/rest/releases/releases).</summary>
/// <param name="context">With which client and token.</param>
/// <param name="server">The server that people see: <c>https://github.com</c>, or one of GitHub Enterprise.</param>
/// <param name="repository"><c>owner/name</c>.</param>
internal sealed class GitHubApi(RecipeContext context, string server, string repository)
{
    private const string GitHub = "https://github.com";
    private const int MostListed = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private bool IsGitHub => server.TrimEnd('/').Equals(GitHub, StringComparison.OrdinalIgnoreCase);

    // A token of one server is no other's business.
    private string? Token => (IsGitHub ? context.GitHubToken : context.GitHubEnterpriseToken) is { Length: > 0 } token ? token : null;

    private string Root => (IsGitHub ? "https://api.github.com" : $"{server.TrimEnd('/')}/api/v3") + $"/repos/{repository}";

    /// <summary>Whether there is a token.</summary>
    public bool IsAuthorized => Token is not null;

    /// <summary>The newest published release, or that of a tag.</summary>
    /// <param name="tag">The tag; null for the newest.</param>
    /// <param name="prereleases">Whether the newest may be one that upstream calls unfinished.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="RecipesException">The server did not answer with it.</exception>
    public async Task<GitHubRelease?> FindAsync(string? tag, bool prereleases, CancellationToken cancellationToken)
    {
        if (tag is null && prereleases)
            return (await ListAsync(cancellationToken)).FirstOrDefault(release => !release.IsDraft);
        var path = tag is null ? "/releases/latest" : $"/releases/tags/{Uri.EscapeDataString(tag)}";
        return await GetAsync(path, GitHubRelease.Parse, cancellationToken);
    }

    /// <summary>The last hundred releases, the newest first; with drafts for who may see them. Empty if there is no such repository.</summary>
    /// <exception cref="RecipesException">The server did not answer with them.</exception>
    public async Task<IReadOnlyList<GitHubRelease>> ListAsync(CancellationToken cancellationToken) =>
        await GetAsync(
            $"/releases?per_page={MostListed}",
            answer => answer.EnumerateArray().Select(GitHubRelease.Parse).ToList(),
            cancellationToken
        ) ?? [];

    /// <summary>How the API is asked for the content of an asset.</summary>
    /// <param name="place">The address that people know it by.</param>
    /// <param name="asset">The asset.</param>
    public AuthorizedAddress Content(string place, GitHubAsset asset)
    {
        // The answer says where the asset is; the token must not follow it to whatever host an answer names.
        var address = new Uri(asset.ApiAddress);
        return Uri.Compare(address, new Uri(Root), UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0
            ? new AuthorizedAddress(place, address, [.. Headers("application/octet-stream")])
            : throw new RecipesException($"The API of {server} leads to an asset on another host: {address.GetLeftPart(UriPartial.Path)}");
    }

    private IEnumerable<KeyValuePair<string, string>> Headers(string accept)
    {
        yield return KeyValuePair.Create("Accept", accept);
        yield return KeyValuePair.Create("X-GitHub-Api-Version", "2022-11-28");
        if (Token is not null)
            yield return KeyValuePair.Create("Authorization", $"Bearer {Token}");
    }

    // Null where there is no such thing.
    private async Task<T?> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var address = Root + path;
        try
        {
            return await Retrying
                .Pipeline(context, address)
                .ExecuteAsync(async token => await AskAsync(address, read, token), cancellationToken);
        }
        catch (PlaceException fault)
        {
            throw new RecipesException(
                $"{address}: {fault.Message}",
                fault.Hint ?? "Check the network and the server.",
                innerException: fault
            );
        }
    }

    private async Task<T?> AskAsync<T>(string address, Func<JsonElement, T> read, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in Headers("application/vnd.github+json"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await DownloadExchange.SendAsync(context, request, Patience, cancellationToken, Refusal);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            using var answer = await JsonDocument.ParseAsync(content, default, cancellationToken);
            return read(answer.RootElement);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new PlaceException("answered with something that is no release", fault);
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new PlaceException("answered with something that is no JSON", fault) { IsTransient = fault is IOException };
        }
    }

    /// <summary>What the API means by some answers.</summary>
    private PlaceException? Refusal(HttpResponseMessage response)
    {
        var remaining = Header(response, "x-ratelimit-remaining");
        return response.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.NotFound => null,
            HttpStatusCode.Unauthorized => new PlaceException("401 Unauthorized: the token is not accepted")
            {
                Hint = "Give another one, or none for public repositories.",
            },
            HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests when remaining is "0" => Exhausted(response),
            HttpStatusCode.Forbidden => new PlaceException("403 Forbidden: the token does not allow it")
            {
                Hint = "Give one that may read the repository.",
            },
            _ => DownloadExchange.Judge(response, offset: 0, context.Time),
        };
    }

    private PlaceException Exhausted(HttpResponseMessage response)
    {
        var until = long.TryParse(Header(response, "x-ratelimit-reset"), CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : (DateTimeOffset?)null;
        var when = until is { } time
            ? $" until {time:HH:mm:ss} UTC (in {Math.Max(0, Math.Ceiling((time - context.Time.GetUtcNow()).TotalMinutes)):0} min)"
            : "";
        return new PlaceException($"the limit of {Header(response, "x-ratelimit-limit") ?? "its"} requests an hour is used up{when}")
        {
            Hint = IsAuthorized ? "Wait until then." : "Wait until then, or give a token with GITHUB_TOKEN: it has a limit of its own.",
        };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
