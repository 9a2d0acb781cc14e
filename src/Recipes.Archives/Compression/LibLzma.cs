using System.Runtime.InteropServices;

namespace Recipes.Archives.Compression;

/// <summary>The part of XZ Utils' liblzma (lzma/base.h, lzma/container.h, lzma/lzma12.h) that this project needs.</summary>
internal static unsafe class LibLzma
{
    public const int Ok = 0;
    public const int StreamEnd = 1;
    public const int MemoryLimit = 6;
    public const int Run = 0;
    public const int Finish = 3;
    public const uint Concatenated = 0x08;
    public const int Crc64 = 4;
    public const ulong Lzma2 = 0x21;
    public const ulong NoFilter = ulong.MaxValue;

    private static readonly NativeCodec Library = new(
        "xz",
        "Install liblzma (Debian: apt-get install liblzma5).",
        "liblzma.so.5",
        "liblzma.5.dylib",
        "liblzma.dll"
    );

    public static int AutoDecoder(State* state, ulong memoryLimit, uint flags) =>
        ((delegate* unmanaged[Cdecl]<State*, ulong, uint, int>)Library["lzma_auto_decoder"])(state, memoryLimit, flags);

    public static int Preset(EncoderOptions* options, uint preset) =>
        ((delegate* unmanaged[Cdecl]<EncoderOptions*, uint, byte>)Library["lzma_lzma_preset"])(options, preset);

    public static int Encoder(State* state, Filter* filters, int check) =>
        ((delegate* unmanaged[Cdecl]<State*, Filter*, int, int>)Library["lzma_stream_encoder"])(state, filters, check);

    public static int ThreadedEncoder(State* state, ThreadOptions* options) =>
        ((delegate* unmanaged[Cdecl]<State*, ThreadOptions*, int>)Library["lzma_stream_encoder_mt"])(state, options);

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

    /// <summary><c>lzma_options_lzma</c>: only the dictionary's size is touched here.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct EncoderOptions
    {
        public uint DictionarySize;
        private fixed ulong rest[31];
    }

    /// <summary><c>lzma_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Filter
    {
        public ulong Id;
        public void* Options;
    }

    /// <summary><c>lzma_mt</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ThreadOptions
    {
        public uint Flags;
        public uint Threads;
        public ulong BlockSize;
        public uint Timeout;
        public uint Level;
        public Filter* Filters;
        public int Check;
        private fixed int reserved[7];
        private fixed ulong more[8];
    }
}
