using System.Runtime.InteropServices;

namespace Recipes.Traces;

/// <summary>The standard output without a console, which would cost more than all that a traced run does.</summary>
internal static partial class RawOutput
{
    private const int StandardOutput = 1;

    /// <summary>Writes a text; false if nothing of it could be written.</summary>
    // RandomAccess and FileStream write at an offset of their own: into a file that a shell redirects several commands to, that is over another's
    // text.
    public static unsafe bool TryWrite(ReadOnlySpan<byte> text)
    {
        fixed (byte* start = text)
        {
            for (var written = 0; written < text.Length; )
            {
                var count = write(StandardOutput, start + written, text.Length - written);
                if (count < 0)
                    return written > 0;
                written += (int)count;
            }
        }
        return true;
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint write(int descriptor, byte* buffer, nint count);
}
