namespace Recipes.Commands.Posix;

/// <summary>The fork servers of one runner, each started with its first command.</summary>
/// <param name="sentinel">Guards their children.</param>
internal sealed class ForkServers(Sentinel sentinel) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ForkServer> servers = new(StringComparer.Ordinal);
    private bool disposed;

    /// <summary>Starts a child and has it guarded.</summary>
    /// <param name="request">What the child gets.</param>
    /// <param name="count">How many of the arguments the server itself is started with, the program's own name among them.</param>
    /// <param name="child">The child's number.</param>
    /// <returns>The server that has forked; null if none can.</returns>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public ForkServer? Start(SpawnRequest request, int count, out int child)
    {
        var program = request with { Arguments = [.. request.Arguments.Take(count)], Inherited = [] };
        var rest = request with { Arguments = [.. request.Arguments.Skip(count)] };
        // That somebody ended it is seen only by asking it.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var server = Find(program);
            if (server?.Start(rest) is { } number)
            {
                child = number;
                return server;
            }
            if (server is not { IsOpen: false })
                break;
        }
        child = 0;
        return null;
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            foreach (var server in servers.Values)
                server.Dispose();
        }
    }

    private ForkServer? Find(SpawnRequest program)
    {
        var key = string.Join('\0', program.Arguments);
        lock (gate)
        {
            if (disposed)
                return null;
            // One that never was ready would not be ready the next time.
            if (!servers.TryGetValue(key, out var server) || (server.WasReady && !server.IsOpen))
                servers[key] = server = new ForkServer(program, sentinel);
            return server.IsOpen ? server : null;
        }
    }
}
