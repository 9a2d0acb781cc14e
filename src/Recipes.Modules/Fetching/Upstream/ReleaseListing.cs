using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Recipes.Errors;
using Recipes.Modules.Fetching.GitHub;

namespace Recipes.Modules.Fetching.Upstream;

/// <summary>Looks for releases where an archive's address says that they are: in the directory around it, or among the releases of its repository.</summary>
internal sealed partial class ReleaseListing(RecipeContext context)
{
    private const int MostBytes = 8 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The releases beside the one at an address.</summary>
    /// <exception cref="RecipesException">The place did not answer, or shows no releases.</exception>
    public async Task<UpstreamState> AskAsync(string url, string version, CancellationToken cancellationToken)
    {
        try
        {
            return await OfGitHubAsync(url, version, cancellationToken) ?? await OfDirectoryAsync(url, version, cancellationToken);
        }
        catch (PlaceException fault)
        {
            throw new RecipesException(fault.Message, innerException: fault);
        }
    }

    private async Task<UpstreamState?> OfGitHubAsync(string url, string version, CancellationToken cancellationToken)
    {
        if (GitHubAddress().Match(url) is not { Success: true } match)
            return null;
        var (repository, tag) = (match.Groups["repository"].Value, Uri.UnescapeDataString(match.Groups["tag"].Value));
        tag = ArchiveName.WithoutExtension(tag) ?? tag;
        var address = $"https://github.com/{repository}";
        if (match.Groups["asset"].Success && VersionPattern.Of(tag, version) is { } pattern)
        {
            try
            {
                var releases = await new GitHubApi(context, "https://github.com", repository).ListAsync(cancellationToken);
                var published = releases
                    .Where(release => release is { IsDraft: false, IsPrerelease: false })
                    .Select(release => pattern.Version(release.Tag));
                return Found($"{address}/releases", published, version);
            }
            catch (RecipesException)
            {
                // Its limit is small for who has no token; the tags say the same but for what is unfinished.
            }
        }
        return await new GitSource { Url = $"{address}.git", Reference = tag }.AskAsync(context, version, cancellationToken);
    }

    private async Task<UpstreamState> OfDirectoryAsync(string url, string version, CancellationToken cancellationToken)
    {
        var uri = new Uri(url);
        var name = StoredName.LastPart(url);
        var pattern =
            VersionPattern.OfArchive(name, version)
            ?? throw new PlaceException($"{StoredName.WithoutPassword(url)} does not have the version {version} in its name");
        var parent = new Uri(uri, ".");
        PlaceException? fault = null;
        try
        {
            var names = await NamesAsync(parent, cancellationToken);
            return Found(parent.ToString(), names.Select(pattern.VersionOfArchive), version);
        }
        catch (PlaceException own)
        {
            fault = own;
        }
        // Some have a directory for each release.
        var folder = Uri.UnescapeDataString(parent.Segments[^1].TrimEnd('/'));
        if (VersionPattern.Of(folder, version) is not { } folders)
            throw fault;
        var above = new Uri(parent, "..");
        return Found(above.ToString(), (await NamesAsync(above, cancellationToken)).Select(folders.Version), version);
    }

    private static UpstreamState Found(string place, IEnumerable<string?> versions, string version)
    {
        var found = versions.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? new UpstreamState(place, found) : throw new PlaceException($"{place} shows no release like {version}");
    }

    private async Task<IReadOnlyList<string>> NamesAsync(Uri directory, CancellationToken cancellationToken)
    {
        if (directory.IsFile)
            return Names(directory.LocalPath);
        using var request = DownloadExchange.Request(directory);
        try
        {
            using var response = await DownloadExchange.SendAsync(context, request, Patience, cancellationToken);
            var page = await ReadAsync(response, cancellationToken);
            return
            [
                .. Link()
                    .Matches(page)
                    .Select(match => WebUtility.HtmlDecode(match.Groups["address"].Value).Split(['?', '#'], 2)[0].TrimEnd('/'))
                    .Select(address => Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..])),
            ];
        }
        catch (PlaceException fault)
        {
            throw new PlaceException($"{directory}: {fault.Message}", fault);
        }
    }

    private static IReadOnlyList<string> Names(string directory)
    {
        if (!Directory.Exists(directory))
            throw new PlaceException($"{directory} is no directory");
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).Select(entry => Path.GetFileName(entry))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PlaceException($"{directory}: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    private async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var page = new ArrayBufferWriter<byte>();
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(either.Token);
            while (page.WrittenCount < MostBytes && await content.ReadAsync(page.GetMemory(1 << 16), either.Token) is > 0 and var count)
                page.Advance(count);
        }
        catch (Exception fault)
            when (fault is IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PlaceException("the page ended early", fault);
        }
        return Encoding.UTF8.GetString(page.WrittenSpan);
    }

    [GeneratedRegex(
        @"^https://github\.com/(?<repository>[^/]+/[^/]+)/(releases/download/(?<tag>.+)/(?<asset>[^/]+)|archive/(refs/tags/)?(?<tag>[^?#]+))$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex GitHubAddress();

    [GeneratedRegex("""href\s*=\s*["']?(?<address>[^"'\s>]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Link();
}
