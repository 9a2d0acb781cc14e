using System.Net;
using Recipes.Errors;

namespace Recipes.Hosting.Packages.Http;

/// <summary>
/// The proxies of <c>http_proxy</c>, <c>https_proxy</c> and <c>all_proxy</c>, and the hosts of <c>no_proxy</c> that are reached without, as curl
/// understands them; names in capitals count where there is none in small letters.
/// </summary>
internal sealed class ProxyVariables : IWebProxy, ICredentials
{
    private readonly Dictionary<string, Uri> byScheme = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NetworkCredential> credentials = new(StringComparer.OrdinalIgnoreCase);
    private readonly NoProxy without;

    /// <summary>Reads the variables.</summary>
    /// <exception cref="RecipesException">One is no address of a proxy (exit code 2).</exception>
    public ProxyVariables(IReadOnlyDictionary<string, string> environment)
    {
        // Under CGI, HTTP_PROXY is the header "Proxy" of whoever sent the request.
        var isCgi = environment.ContainsKey("REQUEST_METHOD");
        Add("http", "http_proxy", isCgi ? "http_proxy" : "HTTP_PROXY");
        Add("https", "https_proxy", "HTTPS_PROXY");
        without = new NoProxy(Value("no_proxy", "NO_PROXY") ?? "");

        void Add(string scheme, string name, string capitals)
        {
            var (variable, value) = new[] { name, capitals, "all_proxy", "ALL_PROXY" }
                .Select(candidate => (candidate, environment.GetValueOrDefault(candidate)))
                // An empty one says that there is none.
                .FirstOrDefault(candidate => candidate.Item2 is not null);
            if (!string.IsNullOrWhiteSpace(value))
                byScheme[scheme] = Parse(variable, value.Trim());
        }

        string? Value(string name, string capitals) => environment.GetValueOrDefault(name) ?? environment.GetValueOrDefault(capitals);
    }

    /// <summary>The credentials of the proxies' own addresses.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : byScheme.GetValueOrDefault(destination.Scheme);

    public bool IsBypassed(Uri host) => !byScheme.ContainsKey(host.Scheme) || without.Matches(host.IdnHost);

    public NetworkCredential? GetCredential(Uri uri, string authType) => credentials.GetValueOrDefault(uri.Authority);

    private Uri Parse(string variable, string value)
    {
        var address = value.Contains("://", StringComparison.Ordinal) ? value : $"{Uri.UriSchemeHttp}://{value}";
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5" or "socks5h")
            || uri.Host.Length == 0
        )
        {
            // It may hold a password: the value is not shown.
            throw new RecipesException(
                $"The variable {variable} is not the address of a proxy.",
                "Write scheme://[name:password@]host:port with the scheme http, https, socks4 or socks5.",
                ExitCode.Usage
            );
        }
        // curl lets the proxy resolve names for socks5h; .NET does so for socks5 too.
        var scheme = uri.Scheme == "socks5h" ? "socks5" : uri.Scheme;
        var port = uri.Port > 0 && HasPort(address) ? uri.Port : DefaultPort(scheme);
        var proxy = new UriBuilder(scheme, uri.Host, port).Uri;
        if (uri.UserInfo.Length > 0)
        {
            var (login, password) = CredentialHandler.Split(uri.UserInfo);
            credentials[proxy.Authority] = new NetworkCredential(login, password ?? "");
        }
        return proxy;
    }

    private static bool HasPort(string address)
    {
        var authority = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.LastIndexOf(':') > host.LastIndexOf(']');
    }

    // As curl: not 80, which nobody has a proxy at.
    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 1080;
}
