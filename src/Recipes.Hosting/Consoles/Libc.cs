using System.Runtime.InteropServices;

namespace Recipes.Hosting.Consoles;

/// <summary>What the kernel knows of a terminal and the framework does not tell without touching it.</summary>
internal static partial class Libc
{
    /// <summary><c>TIOCGWINSZ</c> of Linux on x64 and arm64; another architecture answers with an error, and the size is unknown.</summary>
    private const uint WindowSizeRequest = 0x5413;

    /// <summary><c>SIGSTOP</c> of Linux.</summary>
    private const int StopSignal = 19;

    /// <summary>The terminal's size; zeros if the descriptor is no terminal.</summary>
    public static TerminalSize WindowSize(int descriptor) =>
        InputOutputControl(descriptor, WindowSizeRequest, out var size) == 0 ? new TerminalSize(size.Columns, size.Rows) : default;

    /// <summary>The process group in the foreground of a terminal; -1 if the descriptor is no terminal of this session.</summary>
    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ForegroundGroup(int descriptor);

    /// <summary>This process's group.</summary>
    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int OwnGroup();

    /// <summary>Stops this process, as Ctrl-Z does to a program without a handler. Returns when it is continued.</summary>
    public static void StopProcess() => _ = Kill(Environment.ProcessId, StopSignal);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int InputOutputControl(int descriptor, nuint request, out WindowSizeValue size);

    // struct winsize of <asm-generic/termios.h>.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSizeValue
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort PixelWidth;
        public readonly ushort PixelHeight;
    }
}
