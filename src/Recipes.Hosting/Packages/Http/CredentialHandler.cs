using System.Net.Http.Headers;
using System.Text;

namespace Recipes.Hosting.Packages.Http;

/// <summary>Adds the name and password that the address has, or <c>.netrc</c> has for its host, as HTTP Basic (RFC 7617); each hop of a redirect anew.</summary>
internal sealed class CredentialHandler(Lazy<Netrc> netrc, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        if (request.Headers.Authorization is null && Find(uri) is var (login, password))
        {
            var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login}:{password}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", token);
        }
        return base.SendAsync(request, cancellationToken);
    }

    private (string Login, string Password)? Find(Uri uri)
    {
        if (uri.UserInfo.Length == 0)
            return netrc.Value.Find(uri.IdnHost);
        var (login, password) = Split(uri.UserInfo);
        return password is null ? netrc.Value.Find(uri.IdnHost, login) ?? (login, "") : (login, password);
    }

    /// <summary>The parts of <c>name:password</c> in an address.</summary>
    public static (string Login, string? Password) Split(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (Uri.UnescapeDataString(userInfo), null)
            : (Uri.UnescapeDataString(userInfo[..colon]), Uri.UnescapeDataString(userInfo[(colon + 1)..]));
    }
}
