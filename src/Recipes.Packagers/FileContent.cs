using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Recipes.Errors;

namespace Recipes.Packagers;

/// <summary>A file's content on its way into a package: exactly as long as the package says, and hashed while it is read.</summary>
internal sealed class FileContent : Stream
{
    // The runtime lets what is used once grow to the size of the processor's cache before it looks; that may be more than all else takes here.
    private const int FilesBetweenCollections = 1024;

    // What was collected is kept for what comes; this often it is given back.
    private const int FilesBetweenReturns = 4 * FilesBetweenCollections;
    private static int files;

    private readonly PackageFile file;
    private readonly Stream source;
    private readonly IncrementalHash? hash;
    private long position;
    private bool isWhole;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">Takes what is read; null if no digest is wanted. One serves all files of a package, one after another.</param>
    public FileContent(PackageFile file, IncrementalHash? hash)
    {
        this.file = file;
        this.hash = hash;
        source = (file.Open ?? throw new InvalidOperationException($"'{file.Path}' has no content."))();
    }

    public override bool CanRead => true;

    // It cannot, but TarWriter takes a length only from streams that say so.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <summary>The digest of the whole content in lower-case hex, once it was read.</summary>
    public string Digest() => Convert.ToHexStringLower(hash!.GetHashAndReset());

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > file.Length - position)
            buffer = buffer[..(int)(file.Length - position)];
        var count = source.Read(buffer);
        if (count == 0 && position < file.Length)
            throw Changed($"{position} of {file.Length} bytes are left");
        hash?.AppendData(buffer[..count]);
        position += count;
        if (position == file.Length && !isWhole)
        {
            if (source.ReadByte() >= 0)
                throw Changed($"it has more than {file.Length} bytes");
            isWhole = true;
        }
        return count;
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="buffer">As long as the file.</param>
    public void ReadToEnd(Span<byte> buffer)
    {
        // An empty one too, which may have grown.
        do buffer = buffer[Read(buffer)..];
        while (!buffer.IsEmpty);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            var count = Interlocked.Increment(ref files);
            if (count % FilesBetweenCollections == 0)
                Forget(isReturned: count % FilesBetweenReturns == 0);
        }
        base.Dispose(disposing);
    }

    [SuppressMessage(
        "Critical Code Smell",
        "S1215",
        Justification = "It bounds the memory of packages with many files, and takes milliseconds."
    )]
    private static void Forget(bool isReturned)
    {
        if (isReturned)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        else
            GC.Collect(0);
    }

    private RecipesException Changed(string how) =>
        new($"'{file.Path}' changed while it was packaged: {how}.", "Let nothing write to the files, and package them again.");
}
