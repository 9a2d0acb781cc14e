using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Recipes.Hosting.Packages;

/// <summary>Makes the client for downloads.</summary>
internal static class PackageHttp
{
    /// <summary>A client that honours the proxy variables; its time limit is for silence, which the downloads themselves watch.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "This is the one place that makes it.")]
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    public static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            MaxAutomaticRedirections = 10,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("recipes/0.1");
        return client;
    }
}
