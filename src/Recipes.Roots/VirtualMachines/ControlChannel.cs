using System.Net.Sockets;
using System.Text;

namespace Recipes.Roots.VirtualMachines;

/// <summary>This machine's end of the port <c>control</c>: lines in both directions. What the guest says is not to be trusted.</summary>
/// <param name="onLine">Called for each line.</param>
internal sealed class ControlChannel(Action<string> onLine) : IDisposable
{
    private const int LongestLine = 4096;

    private readonly SocketPair sockets = new();

    /// <summary>The descriptor that the port is connected to.</summary>
    public int Descriptor => sockets.Other;

    /// <summary>Takes the guest's lines until the machine has ended.</summary>
    public async Task ListenAsync()
    {
        try
        {
            var buffer = new byte[LongestLine];
            var line = new StringBuilder();
            while (await sockets.Own.ReceiveAsync(buffer) is var count and > 0)
                Take(Encoding.UTF8.GetString(buffer.AsSpan(0, count)), line);
        }
        catch (SocketException)
        {
            // The machine has ended; what it said counts.
        }
    }

    /// <summary>Says a line to the guest; nobody may be listening any more.</summary>
    public void Send(string line)
    {
        try
        {
            sockets.Own.Send(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The machine has ended.
        }
    }

    /// <summary>The machine has ended: what it has said until then is taken yet, by <see cref="ListenAsync"/>.</summary>
    public void MachineHasEnded() => sockets.LeaveOther();

    /// <summary>Removes it.</summary>
    public void Dispose() => sockets.Dispose();

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
