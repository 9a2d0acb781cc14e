namespace Recipes.Packagers;

/// <summary>Data that must be known whole before they can be written: in memory while they are few, else in a temporary file.</summary>
internal sealed class Spool : Stream
{
    private const int MostInMemory = 4 << 20;
    private const int PieceLength = 1 << 20;

    private Stream data = new MemoryStream();

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => data.Length;

    public override long Position
    {
        get => data.Position;
        set => data.Position = value;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (data is MemoryStream && data.Position + buffer.Length > MostInMemory)
            Spill();
        data.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => data.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => data.Read(buffer, offset, count);

    /// <summary>Writes all of it; what was read is written while the next is read.</summary>
    public async Task WriteToAsync(Stream destination, CancellationToken cancellationToken)
    {
        data.Position = 0;
        var (next, last) = (new byte[Math.Min(PieceLength, data.Length)], new byte[Math.Min(PieceLength, data.Length)]);
        var writing = Task.CompletedTask;
        try
        {
            while (data.Read(next) is > 0 and var count)
            {
                await writing;
                (next, last) = (last, next);
                writing = destination.WriteAsync(last.AsMemory(0, count), cancellationToken).AsTask();
            }
        }
        finally
        {
            await writing;
        }
    }

    public override void Flush() => data.Flush();

    public override long Seek(long offset, SeekOrigin origin) => data.Seek(offset, origin);

    public override void SetLength(long value) => data.SetLength(value);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            data.Dispose();
        base.Dispose(disposing);
    }

    private void Spill()
    {
        var path = Path.Combine(Path.GetTempPath(), $"recipes-{Guid.NewGuid():N}.spool");
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 1 << 16,
                Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            }
        );
        // Without a name nothing of it is left, however this process ends.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        data.Position = 0;
        data.CopyTo(file);
        data.Dispose();
        data = file;
    }
}
