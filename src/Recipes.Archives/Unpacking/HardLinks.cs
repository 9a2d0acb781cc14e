using System.Runtime.InteropServices;

namespace Recipes.Archives.Unpacking;

/// <summary>Makes hard links, which the BCL cannot.</summary>
public static partial class HardLinks
{
    /// <summary>Gives a file a second name; where the file system has no hard links, the name gets a copy: the same tree, only larger.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="created">Its second name; nothing is there.</param>
    public static void Create(string existing, string created)
    {
        if (OperatingSystem.IsWindows() || Link(existing, created) != 0)
            File.Copy(existing, created);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string created);
}
