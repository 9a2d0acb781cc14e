using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Recipes.IO;

/// <summary>Removes trees through the C library: .NET cannot name what has a name that is not UTF-8.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class NativeRemoval
{
    // FTW_PHYS and FTW_DEPTH of glibc and musl: links are entries themselves, a directory comes after what is in it.
    private const int LinksThemselves = 1;
    private const int DepthFirst = 8;
    private const int MostDescriptors = 16;

    /// <summary>Removes a directory with all that is in it; false if something of it stays.</summary>
    public static bool TryRemove(string directory)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(directory + '\0'))
            return Walk(path, &Visit, MostDescriptors, LinksThemselves | DepthFirst) == 0;
    }

    [UnmanagedCallersOnly]
    [SuppressMessage("Critical Code Smell", "S4200", Justification = "It has the form that the walk calls.")]
    private static int Visit(byte* path, void* status, int kind, void* place) => Remove(path);

    [LibraryImport("libc", EntryPoint = "nftw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Walk(byte* path, delegate* unmanaged<byte*, void*, int, void*, int> visit, int mostDescriptors, int flags);

    [LibraryImport("libc", EntryPoint = "remove")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Remove(byte* path);
}
