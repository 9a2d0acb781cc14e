using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Hands this process's own input on to the port <c>in</c>, to its end: what was piped to it reaches the command, byte for byte.</summary>
internal sealed class InputChannel : IDisposable
{
    private const int Piece = 64 << 10;

    private readonly SocketPair sockets = new();

    /// <summary>The descriptor that the port is connected to.</summary>
    public int Descriptor => sockets.Other;

    /// <summary>Begins. Nothing waits for its end: a command need not read what there is, and a read that waits for a person cannot be called off.</summary>
    public void Start() => _ = Task.Run(PumpAsync);

    /// <summary>Removes it.</summary>
    public void Dispose() => sockets.Dispose();

    private async Task PumpAsync()
    {
        var buffer = new byte[Piece];
        try
        {
            using var handle = new SafeFileHandle(0, ownsHandle: false);
            await using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            while (await input.ReadAsync(buffer) is var count and > 0)
                await SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // There is no input, or no more of it.
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The machine has ended.
            return;
        }
        End();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await sockets.Own.SendAsync(bytes)..];
    }

    // Only this direction: qemu drops what it has not read of a socket that is closed in both.
    private void End()
    {
        try
        {
            sockets.Own.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The machine has ended.
        }
    }
}
