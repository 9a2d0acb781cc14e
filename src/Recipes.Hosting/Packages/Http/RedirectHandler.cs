using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Recipes.Hosting.Packages.Http;

/// <summary>
/// Follows redirects (RFC 9110, section 15.4). What the caller wrote for one origin goes to no other: neither <c>Authorization</c> nor a cookie; nor from
/// https to http. A redirect that is not followed is the answer, with the reason among the request's options.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Most = 10;
    private static readonly string[] OfOneOrigin = ["Authorization", "Cookie", "Proxy-Authorization"];

    /// <summary>Why a redirect was not followed; the downloads of Recipes.Modules read it by this name.</summary>
    private static readonly HttpRequestOptionsKey<string> Refusal = new("Recipes.RedirectRefusal");

    [SuppressMessage(
        "Reliability",
        "CA2000",
        Justification = "The last request belongs to its response; none of them has content to dispose of."
    )]
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new List<Uri> { request.RequestUri! };
        var current = request;
        while (true)
        {
            // Further handlers add to the request: the next hop begins with what the caller wrote.
            var sent = Copy(current, current.RequestUri!);
            var response = await base.SendAsync(sent, cancellationToken);
            if (Target(response, sent.RequestUri!) is not { } target)
                return response;
            if (Refuse(seen, target) is { } reason)
            {
                sent.Options.Set(Refusal, reason);
                response.RequestMessage = sent;
                return response;
            }
            response.Dispose();
            seen.Add(target);
            current = Copy(current, target);
        }
    }

    private static Uri? Target(HttpResponseMessage response, Uri from) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(from, location)
            : null;

    private static string? Refuse(List<Uri> seen, Uri target)
    {
        if (target.Scheme is not ("http" or "https"))
            return $"redirected to '{target.Scheme}', which is not followed";
        if (seen[^1].Scheme == "https" && target.Scheme == "http")
            return $"redirected from https to {target.GetLeftPart(UriPartial.Path)}, which is not followed";
        if (seen.Contains(target))
            return $"redirects in a loop: {string.Join(" -> ", seen.Append(target).Select(hop => hop.GetLeftPart(UriPartial.Path)))}";
        return seen.Count > Most ? $"redirected more than {Most} times" : null;
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri target)
    {
        var copy = new HttpRequestMessage(request.Method, target) { Version = request.Version, VersionPolicy = request.VersionPolicy };
        var isSame =
            Uri.Compare(request.RequestUri!, target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0;
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (isSame || !OfOneOrigin.Contains(name, StringComparer.OrdinalIgnoreCase))
                Add(copy.Headers, name, values);
        }
        return copy;
    }

    private static void Add(HttpRequestHeaders headers, string name, HeaderStringValues values)
    {
        foreach (var value in values)
            headers.TryAddWithoutValidation(name, value);
    }
}
