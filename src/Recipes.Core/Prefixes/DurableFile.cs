using System.Runtime.InteropServices;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>Files that survive a power failure: what the state of a prefix is told by.</summary>
internal static partial class DurableFile
{
    /// <summary>Replaces a file in one step, with content that has reached the disk before its name does.</summary>
    public static void Write(AbsolutePath file, AbsolutePath draft, byte[] content)
    {
        // Not locked for this process alone: a child that is just being started has the descriptor, and with it the lock, a moment longer than we.
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        Rename(draft, file);
    }

    /// <summary>Gives a file, link or directory another name on the same file system; a file or link that has it goes.</summary>
    public static void Rename(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            if (Directory.Exists(from))
                Directory.Move(from, to);
            else
                File.Move(from, to, overwrite: true);
            return;
        }
        // File.Move takes a link for what it leads to.
        if (rename(from, to) != 0)
            throw new IOException($"'{from}' cannot become '{to}': {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int rename(string from, string to);
}
