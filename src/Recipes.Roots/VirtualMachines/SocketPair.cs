using System.Net.Sockets;
using System.Runtime.InteropServices;
using Recipes.Errors;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// Two connected sockets (socketpair(2)): one stays here, a child inherits the other under its number. They have no name in the file system, so that
/// nothing of them is left whatever becomes of this process.
/// </summary>
internal sealed partial class SocketPair : IDisposable
{
    private const int Unix = 1;
    private const int Stream = 1;
    private const int CloseOnExec = 0x80000;

    private readonly SafeSocketHandle own;
    private readonly SafeSocketHandle other;

    /// <summary>Makes them.</summary>
    /// <exception cref="RecipesException">The system has no descriptor left.</exception>
    public SocketPair()
    {
        var ends = new int[2];
        if (Make(Unix, Stream | CloseOnExec, 0, ends) != 0)
        {
            throw new RecipesException(
                $"A virtual machine cannot be talked to: {Marshal.GetLastPInvokeErrorMessage()}.",
                "Raise the limit of open files (ulimit -n), or run fewer jobs at once."
            );
        }
        own = new SafeSocketHandle(ends[0], ownsHandle: true);
        other = new SafeSocketHandle(ends[1], ownsHandle: true);
        Own = new Socket(own);
        Other = ends[1];
    }

    /// <summary>This process's end.</summary>
    public Socket Own { get; }

    /// <summary>The number of the child's end.</summary>
    public int Other { get; }

    /// <summary>Leaves the child's end to the child alone: with it ends what can be read here.</summary>
    public void LeaveOther() => other.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        other.Dispose();
        Own.Dispose();
        own.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Make(int family, int type, int protocol, [Out] int[] ends);
}
