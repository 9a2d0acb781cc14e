using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Http;

/// <summary>Makes the client for downloads.</summary>
internal static class PackageHttp
{
    /// <summary>
    /// A client that honours the variables of curl for proxies, certificate authorities and <c>.netrc</c>; its time limit is for silence, which the
    /// downloads themselves watch.
    /// </summary>
    /// <param name="environment">The process's environment.</param>
    /// <param name="authorities">A PEM file of authorities to trust instead of all others; null for what the environment says.</param>
    /// <exception cref="RecipesException">A variable or a file that it names is wrong (exit code 2 or 3).</exception>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "This is the one place that makes it.")]
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handlers.")]
    public static HttpClient Create(IReadOnlyDictionary<string, string> environment, AbsolutePath? authorities)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            // Of redirects it is our own handler that knows which credentials are whose.
            AllowAutoRedirect = false,
            Proxy = new ProxyVariables(environment),
        };
        if (TrustedAuthorities.Of(environment, authorities) is { } trusted)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
        }
        var client = new HttpClient(new RedirectHandler(new CredentialHandler(Netrc.Of(environment), handler)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("recipes/0.1");
        return client;
    }
}
