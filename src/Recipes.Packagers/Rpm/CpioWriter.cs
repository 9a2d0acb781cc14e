using System.Globalization;
using System.Text;

namespace Recipes.Packagers.Rpm;

/// <summary>
/// Writes rpm's payload: cpio's new ASCII form, or rpm's own stripped one (<c>07070X</c>), which names files by their place in the header and so has no
/// limit of 4 GiB.
/// </summary>
internal sealed class CpioWriter(Stream destination, long seconds, bool isStripped)
{
    private const string Trailer = "TRAILER!!!";
    private static readonly byte[] Zeros = new byte[4];
    private readonly byte[] buffer = new byte[1 << 17];

    /// <summary>How many bytes were written.</summary>
    public long Length { get; private set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="index">Its place in the header.</param>
    /// <param name="name">Its name, which begins with a dot.</param>
    /// <param name="mode">Kind and permissions.</param>
    /// <param name="content">A file's content, a link's target; null for a directory.</param>
    public void Add(int index, string name, uint mode, Stream? content)
    {
        var size = content?.Length ?? 0;
        if (isStripped)
            Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"07070X{index:x8}")));
        else
            WriteHead(index + 1, name, mode, (mode & 0xF000) == 0x4000 ? 2 : 1, size, seconds);
        Pad();
        if (content is null)
            return;
        int count;
        while ((count = content.Read(buffer)) > 0)
            Write(buffer.AsSpan(0, count));
        Pad();
    }

    /// <summary>Writes the end.</summary>
    public void Complete()
    {
        WriteHead(0, Trailer, 0, 1, 0, 0);
        Pad();
    }

    private void WriteHead(int inode, string name, uint mode, int links, long size, long time)
    {
        var bytes = Encoding.UTF8.GetBytes(name + "\0");
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"070701{inode:x8}{mode:x8}{0:x8}{0:x8}{links:x8}{time:x8}{size:x8}{0:x8}{0:x8}{0:x8}{0:x8}{bytes.Length:x8}{0:x8}"
        );
        Write(Encoding.ASCII.GetBytes(head));
        Write(bytes);
    }

    private void Pad() => Write(Zeros.AsSpan(0, (int)((4 - Length % 4) % 4)));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        destination.Write(bytes);
        Length += bytes.Length;
    }
}
