using System.Buffers;
using System.IO.MemoryMappedFiles;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>A file as memory: only what is looked at is read. Of more than 2 GiB only the beginning is there, which no linker's table lies behind.</summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    /// <summary>Maps a file that is not empty.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public MappedFile(AbsolutePath path, bool isWritten = false)
    {
        var access = isWritten ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        length = (int)Math.Min(int.MaxValue, new FileInfo(path).Length);
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, access);
        view = file.CreateViewAccessor(0, length, access);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
    }

    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
