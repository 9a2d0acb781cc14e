using System.Runtime.InteropServices;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The size of this process's terminal, which a virtual machine cannot see.</summary>
/// <param name="Rows">Lines.</param>
/// <param name="Columns">Characters of a line.</param>
internal sealed partial record TerminalSize(int Rows, int Columns)
{
    // TIOCGWINSZ of asm-generic/ioctls.h.
    private const ulong GetWindowSize = 0x5413;

    /// <summary>Asks for it; null if input or output is no terminal.</summary>
    public static TerminalSize? Find()
    {
        if (!OperatingSystem.IsLinux() || IsTerminal(0) == 0 || IsTerminal(1) == 0)
            return null;
        // struct winsize { rows, columns, pixels of both }
        var size = new ushort[4];
        return Control(0, GetWindowSize, size) == 0 && size is [> 0, > 0, ..]
            ? new TerminalSize(size[0], size[1])
            : new TerminalSize(24, 80);
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, ulong request, [In, Out] ushort[] size);
}
