using System.Net.Sockets;
using System.Text;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>This machine's end of the port <c>control</c>: lines in both directions. What the guest says is not to be trusted.</summary>
internal sealed class ControlSocket : IDisposable
{
    private const int LongestLine = 4096;

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-vm-").FullName;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Action<string> onLine;
    private volatile Socket? peer;

    /// <summary>Creates the socket, in a directory of this user alone: the names of sockets are short.</summary>
    /// <param name="onLine">Called for each line.</param>
    public ControlSocket(Action<string> onLine)
    {
        this.onLine = onLine;
        listener.Bind(new UnixDomainSocketEndPoint(Path));
        listener.Listen(1);
    }

    /// <summary>Where it is.</summary>
    public AbsolutePath Path => directory / "control";

    /// <summary>Takes the guest's lines until the machine has ended.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            peer = await listener.AcceptAsync(cancellationToken);
            var buffer = new byte[LongestLine];
            var line = new StringBuilder();
            while (await peer.ReceiveAsync(buffer, cancellationToken) is var count and > 0)
                Take(Encoding.UTF8.GetString(buffer.AsSpan(0, count)), line);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The machine has ended; what it said counts.
        }
    }

    /// <summary>Says a line to the guest; nobody may be listening any more.</summary>
    public void Send(string line)
    {
        try
        {
            peer?.Send(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The machine has ended.
        }
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        peer?.Dispose();
        listener.Dispose();
        directory.DeleteDirectory();
    }

    private void Take(string text, StringBuilder line)
    {
        foreach (var c in text)
        {
            if (c == '\n')
            {
                onLine(line.ToString());
                line.Clear();
            }
            else if (line.Length < LongestLine)
            {
                line.Append(c);
            }
        }
    }
}
