using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recipes.Acceptance.Faults;

/// <summary>A server on the loopback interface that answers its requests one after another as a test says; the last answer stays.</summary>
internal sealed class FaultyServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> requests = new();
    private readonly List<Func<NetworkStream, Task>> answers = [];

    public FaultyServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{listener.LocalEndpoint}/";

    /// <summary>The heads of the requests.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Adds an answer.</summary>
    /// <param name="head">The status and the headers, a line each.</param>
    /// <param name="body">What follows.</param>
    /// <param name="silent">Whether nothing more comes then, and the connection stays open; else it is closed.</param>
    public FaultyServer Answer(string head, byte[]? body = null, bool silent = false)
    {
        answers.Add(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head.ReplaceLineEndings("\r\n")}\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(body ?? []);
            await stream.FlushAsync();
            if (silent)
                await stream.ReadExactlyAsync(new byte[1]);
        });
        return this;
    }

    /// <summary>Adds the whole of a file.</summary>
    public FaultyServer Whole(byte[] bytes) => Answer(Head(bytes.Length), bytes);

    /// <summary>Adds the head of a file of a length.</summary>
    public static string Head(int length) => string.Create(CultureInfo.InvariantCulture, $"200 OK\nETag: \"1\"\nContent-Length: {length}");

    public void Dispose() => listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            for (var i = 0; ; i++)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(), i);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using var own = client;
        try
        {
            var stream = client.GetStream();
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
                head.Append((char)one[0]);
            requests.Enqueue(head.ToString());
            await answers[Math.Min(number, answers.Count - 1)](stream);
        }
        catch (IOException)
        {
            // The program is gone.
        }
    }
}
