using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Recipes.Specs.Modules.Fetching;

/// <summary>A real HTTP server on the loopback interface that answers as a spec wants.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentDictionary<string, Queue<Func<HttpContext, Task>>> answers = new(StringComparer.Ordinal);

    private FileServer(WebApplication application) => this.application = application;

    /// <summary>The address of the server's root, with a slash at its end.</summary>
    public string Address => application.Urls.Single() + "/";

    /// <summary>What was asked for: <c>/file</c>, and behind it the range, if one was asked for.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <param name="certificate">What it proves with who it is; null for http.</param>
    public static async Task<FileServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        // What was flushed is with the system, and goes before a connection's end.
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = 2);
        builder.WebHost.ConfigureKestrel(server =>
            server.Listen(
                IPAddress.Loopback,
                0,
                place =>
                {
                    if (certificate is not null)
                        place.UseHttps(certificate);
                }
            )
        );
        var server = new FileServer(builder.Build());
        server.application.Run(server.AnswerAsync);
        await server.application.StartAsync();
        return server;
    }

    /// <summary>Answers requests for a file one after another; the last answer stays.</summary>
    public FileServer On(string name, params Func<HttpContext, Task>[] inOrder)
    {
        answers[$"/{name}"] = new Queue<Func<HttpContext, Task>>(inOrder);
        return this;
    }

    public static Func<HttpContext, Task> Status(int status, string? retryAfter = null) =>
        context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };

    public static Func<HttpContext, Task> Redirect(string name) =>
        context =>
        {
            context.Response.Redirect($"/{name}");
            return Task.CompletedTask;
        };

    /// <summary>Gives a file, with ranges and If-Range as the specification says.</summary>
    public static Func<HttpContext, Task> Whole(byte[] bytes, string tag = "\"1\"") =>
        context => Results.Bytes(bytes, enableRangeProcessing: true, entityTag: new(tag)).ExecuteAsync(context);

    /// <summary>Gives a file whatever range is asked for.</summary>
    public static Func<HttpContext, Task> WithoutRanges(byte[] bytes, string? lastModified = null) =>
        async context =>
        {
            context.Response.ContentLength = bytes.Length;
            if (lastModified is not null)
                context.Response.Headers.LastModified = lastModified;
            await context.Response.Body.WriteAsync(bytes);
        };

    /// <summary>Promises a whole file and breaks the connection after a part of it.</summary>
    public static Func<HttpContext, Task> Cut(byte[] bytes, int length, string? tag = "\"1\"", string? lastModified = null) =>
        async context =>
        {
            context.Response.ContentLength = bytes.Length;
            if (tag is not null)
                context.Response.Headers.ETag = tag;
            if (lastModified is not null)
                context.Response.Headers.LastModified = lastModified;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, length));
            await context.Response.Body.FlushAsync();
            // The connection's end, and not a reset, with which the client might lose what it has not read yet.
            context.Features.Get<IConnectionSocketFeature>()!.Socket.Shutdown(SocketShutdown.Send);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

    /// <summary>Sends the rest of a file, whatever the client's validator says.</summary>
    public static Func<HttpContext, Task> RestOf(byte[] bytes) =>
        async context =>
        {
            var from = (int)context.Request.GetTypedHeaders().Range!.Ranges.Single().From!.Value;
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
            await context.Response.Body.WriteAsync(bytes.AsMemory(from));
        };

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var range = context.Request.Headers.Range.ToString();
        var condition = context.Request.Headers.IfRange.ToString();
        requests.Enqueue($"{context.Request.Path} {range} {condition}".TrimEnd());
        if (!answers.TryGetValue(context.Request.Path, out var queue))
            return Status(404)(context);
        lock (queue)
            return (queue.Count > 1 ? queue.Dequeue() : queue.Peek())(context);
    }
}
