using System.Runtime.InteropServices;

namespace Recipes.Archives.Compression;

/// <summary>The part of libzstd (zstd.h) that this project needs.</summary>
internal static unsafe class LibZstandard
{
    public const int Level = 100;
    public const int WindowLog = 101;
    public const int Checksum = 201;
    public const int Workers = 400;
    public const int JobSize = 401;
    public const int Continue = 0;
    public const int End = 2;

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

    public static void* CreateEncoder() => ((delegate* unmanaged[Cdecl]<void*>)Library["ZSTD_createCCtx"])();

    public static bool TrySet(void* encoder, int parameter, int value) =>
        Fault(((delegate* unmanaged[Cdecl]<void*, int, int, nuint>)Library["ZSTD_CCtx_setParameter"])(encoder, parameter, value)) is null;

    public static void Set(void* encoder, int parameter, int value)
    {
        if (!TrySet(encoder, parameter, value))
            throw new IOException($"libzstd refuses the value {value} for its parameter {parameter}.");
    }

    public static nuint Compress(void* encoder, ref Buffer output, ref Buffer input, int operation)
    {
        fixed (Buffer* to = &output)
        fixed (Buffer* from = &input)
            return ((delegate* unmanaged[Cdecl]<void*, Buffer*, Buffer*, int, nuint>)Library["ZSTD_compressStream2"])(
                encoder,
                to,
                from,
                operation
            );
    }

    public static void FreeEncoder(void* encoder) => ((delegate* unmanaged[Cdecl]<void*, nuint>)Library["ZSTD_freeCCtx"])(encoder);

    /// <summary><c>ZSTD_inBuffer</c> and <c>ZSTD_outBuffer</c>, which are alike.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public byte* Data;
        public nuint Size;
        public nuint Position;
    }
}
