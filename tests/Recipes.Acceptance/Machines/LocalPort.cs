using System.Net;
using System.Net.Sockets;

namespace Recipes.Acceptance.Machines;

/// <summary>Ports of the loopback interface, for servers that do not choose one themselves.</summary>
internal static class LocalPort
{
    /// <summary>One that nobody listens at.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether somebody listens there.</summary>
    public static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
