using System.Runtime.InteropServices;

namespace Recipes.Archives.Compression;

/// <summary>The part of XZ Utils' liblzma (lzma/base.h, lzma/container.h) that decodes.</summary>
internal static unsafe class LibLzma
{
    public const int Ok = 0;
    public const int StreamEnd = 1;
    public const int MemoryLimit = 6;
    public const int Run = 0;
    public const int Finish = 3;
    public const uint Concatenated = 0x08;

    private static readonly NativeCodec Library = new(
        "xz",
        "Install liblzma (Debian: apt-get install liblzma5).",
        "liblzma.so.5",
        "liblzma.5.dylib",
        "liblzma.dll"
    );

    public static int AutoDecoder(State* state, ulong memoryLimit, uint flags) =>
        ((delegate* unmanaged[Cdecl]<State*, ulong, uint, int>)Library["lzma_auto_decoder"])(state, memoryLimit, flags);

    public static int Code(State* state, int action) => ((delegate* unmanaged[Cdecl]<State*, int, int>)Library["lzma_code"])(state, action);

    public static void End(State* state) => ((delegate* unmanaged[Cdecl]<State*, void>)Library["lzma_end"])(state);

    /// <summary><c>lzma_stream</c>; liblzma keeps its address, so it must not move.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct State
    {
        public byte* NextIn;
        public nuint AvailableIn;
        public ulong TotalIn;
        public byte* NextOut;
        public nuint AvailableOut;
        public ulong TotalOut;
        public void* Allocator;
        public void* Internal;
        private fixed long reserved[16];
    }
}
