using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recipes.Specs.Hosting.Packages.Http;

/// <summary>A proxy that relays http requests and tunnels (CONNECT), and may demand a name and a password.</summary>
internal sealed class RelayProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly string? demanded;
    private readonly Task running;

    /// <param name="demanded"><c>name:password</c>, or null.</param>
    public RelayProxy(string? demanded = null)
    {
        this.demanded = demanded is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(demanded));
        listener.Start();
        running = RunAsync();
    }

    /// <summary>Host and port.</summary>
    public string Authority => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The first lines of the requests that were relayed.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await running;
        end.Dispose();
    }

    private async Task RunAsync()
    {
        var relays = new List<Task>();
        try
        {
            while (true)
                relays.Add(RelayAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var own = client;
        try
        {
            var stream = client.GetStream();
            while (await HeadAsync(stream) is { Count: > 0 } head)
            {
                if (demanded is not null && !head.Contains($"Proxy-Authorization: {demanded}"))
                {
                    const string refusal =
                        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(refusal), end.Token);
                    continue;
                }
                requests.Enqueue(head[0]);
                await PassAsync(stream, head);
                return;
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
        {
            // One side is gone.
        }
    }

    private async Task PassAsync(NetworkStream stream, List<string> head)
    {
        var words = head[0].Split(' ');
        var isTunnel = words[0] == "CONNECT";
        var uri = new Uri(isTunnel ? $"tunnel://{words[1]}" : words[1]);
        using var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, uri.Port, end.Token);
        var other = upstream.GetStream();
        if (isTunnel)
        {
            await stream.WriteAsync("HTTP/1.1 200 Go\r\n\r\n"u8.ToArray(), end.Token);
        }
        else
        {
            var lines = head.Skip(1).Where(line => !line.StartsWith("Proxy-", StringComparison.Ordinal)).Append("Connection: close");
            var text = $"{words[0]} {uri.PathAndQuery} HTTP/1.1\r\n{string.Join("\r\n", lines)}\r\n\r\n";
            await other.WriteAsync(Encoding.ASCII.GetBytes(text), end.Token);
        }
        await Task.WhenAny(stream.CopyToAsync(other, end.Token), other.CopyToAsync(stream, end.Token));
    }

    private async Task<List<string>> HeadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, end.Token) > 0)
            text.Append((char)one[0]);
        return [.. text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
