using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Recipes.Modules.Fetching;

/// <summary>One request for a file or the rest of one, and the judgement of what came back (RFC 9110, sections 13 to 15).</summary>
internal static class DownloadExchange
{
    // A server that asks for more patience than this is as good as down.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(2);

    // A client that follows redirects itself tells here why it did not.
    private static readonly HttpRequestOptionsKey<string> RedirectRefusal = new("Recipes.RedirectRefusal");

    /// <summary>A request for a file; from an offset on, provided that it is still what the validator says.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="offset">How many bytes there are already.</param>
    /// <param name="validator">What these are of; null to begin anew.</param>
    public static HttpRequestMessage Request(Uri uri, long offset = 0, string? validator = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        // The bytes as they are stored: that is what the digest is of.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (validator is not null)
        {
            request.Headers.Range = new RangeHeaderValue(offset, to: null);
            request.Headers.TryAddWithoutValidation("If-Range", validator);
        }
        return request;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="context">With which client, and by which clock.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="patience">How long nothing may be heard.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="judge">What is wrong with an answer; null for <see cref="Judge"/>.</param>
    /// <exception cref="PlaceException">There was no answer, or one without the file.</exception>
    public static async Task<HttpResponseMessage> SendAsync(
        RecipeContext context,
        HttpRequestMessage request,
        TimeSpan patience,
        CancellationToken cancellationToken,
        Func<HttpResponseMessage, PlaceException?>? judge = null
    )
    {
        using var silence = new CancellationTokenSource(patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var offset = request.Headers.Range?.Ranges.First().From ?? 0;
        try
        {
            var response = await context.Http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if ((judge is null ? Judge(response, offset, context.Time) : judge(response)) is not { } fault)
                return response;
            response.Dispose();
            throw fault;
        }
        catch (HttpRequestException fault)
        {
            throw new PlaceException(Reason(fault), fault) { IsTransient = IsTransient(fault), IsUntrusted = IsUntrusted(fault) };
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlaceException($"no answer in {patience.TotalSeconds:0} s", fault) { IsTransient = true };
        }
    }

    /// <summary>What tells this state of the file from later ones: a strong ETag, else its time of change; null if there is neither.</summary>
    public static string? ValidatorOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag
            ? tag.Tag
            : response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>A failed exchange in one clause.</summary>
    public static string Reason(Exception fault) => (fault.InnerException ?? fault).Message.TrimEnd('.');

    // Neither a certificate nor a name that does not exist mends itself while one waits.
    private static bool IsTransient(HttpRequestException fault) =>
        !IsUntrusted(fault)
        && fault.InnerException is not SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };

    private static bool IsUntrusted(HttpRequestException fault) =>
        fault.HttpRequestError == HttpRequestError.SecureConnectionError && fault.InnerException is AuthenticationException;

    /// <summary>What is wrong with an answer to a request for a file; null for nothing.</summary>
    public static PlaceException? Judge(HttpResponseMessage response, long offset, TimeProvider time)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        switch ((int)response.StatusCode)
        {
            case (int)HttpStatusCode.OK:
                return null;
            case (int)HttpStatusCode.PartialContent:
                return response.Content.Headers.ContentRange?.From == offset && offset > 0
                    ? null
                    : new PlaceException("sent another range than was asked for") { IsTransient = true, SpoilsPart = true };
            case (int)HttpStatusCode.RequestedRangeNotSatisfiable:
                return new PlaceException(status) { IsTransient = offset > 0, SpoilsPart = true };
            case >= 300 and < 400:
                return response.RequestMessage?.Options.TryGetValue(RedirectRefusal, out var reason) == true
                    ? new PlaceException(reason)
                    : new PlaceException($"{status}: redirected too often, or to where it is not followed");
            case 408 or 429 or >= 500:
                var wait = RetryAfter(response, time);
                return wait > LongestRetryAfter
                    ? new PlaceException($"{status}: asks to come back in {wait.Value.TotalSeconds:0} s")
                    : new PlaceException(status) { IsTransient = true, RetryAfter = wait };
            default:
                return new PlaceException(status);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
