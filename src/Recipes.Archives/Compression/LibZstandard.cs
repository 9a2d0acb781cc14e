using System.Runtime.InteropServices;

namespace Recipes.Archives.Compression;

/// <summary>The part of libzstd (zstd.h) that decodes.</summary>
internal static unsafe class LibZstandard
{
    private static readonly NativeCodec Library = new(
        "Zstandard",
        "Install libzstd (Debian: apt-get install libzstd1).",
        "libzstd.so.1",
        "libzstd.1.dylib",
        "libzstd.dll"
    );

    public static void* Create() => ((delegate* unmanaged[Cdecl]<void*>)Library["ZSTD_createDStream"])();

    public static nuint Decompress(void* decoder, ref Buffer output, ref Buffer input)
    {
        fixed (Buffer* to = &output)
        fixed (Buffer* from = &input)
            return ((delegate* unmanaged[Cdecl]<void*, Buffer*, Buffer*, nuint>)Library["ZSTD_decompressStream"])(decoder, to, from);
    }

    /// <summary>The fault's name, or null if the result is not a fault.</summary>
    public static string? Fault(nuint result) =>
        ((delegate* unmanaged[Cdecl]<nuint, uint>)Library["ZSTD_isError"])(result) == 0
            ? null
            : Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<nuint, byte*>)Library["ZSTD_getErrorName"])(result));

    public static void Free(void* decoder) => ((delegate* unmanaged[Cdecl]<void*, nuint>)Library["ZSTD_freeDStream"])(decoder);

    /// <summary><c>ZSTD_inBuffer</c> and <c>ZSTD_outBuffer</c>, which are alike.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public byte* Data;
        public nuint Size;
        public nuint Position;
    }
}
