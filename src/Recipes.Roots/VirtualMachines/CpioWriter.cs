using System.Globalization;
using System.Text;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Writes a cpio archive in the format "newc" that kernels unpack: Documentation/driver-api/early-userspace/buffer-format.rst.</summary>
/// <param name="stream">Takes the archive; stays open.</param>
internal sealed class CpioWriter(Stream stream)
{
    private const int Directory = 0x4000;
    private const int Regular = 0x8000;
    private const int Alignment = 4;

    private readonly HashSet<string> directories = new(StringComparer.Ordinal);
    private long written;
    private int number;

    /// <summary>Adds an empty directory, and those that it is in.</summary>
    public void AddDirectory(string path)
    {
        var end = path.LastIndexOf('/');
        if (end > 0)
            AddDirectory(path[..end]);
        if (directories.Add(path))
            Add(path, Directory | 0x1ED, []);
    }

    /// <summary>Adds a file that everybody may read and execute.</summary>
    public void AddFile(string path, ReadOnlySpan<byte> content)
    {
        var end = path.LastIndexOf('/');
        if (end > 0)
            AddDirectory(path[..end]);
        Add(path, Regular | 0x1ED, content);
    }

    /// <summary>As <see cref="AddFile(string, ReadOnlySpan{byte})"/>, with the content of a file of this machine.</summary>
    public void AddFile(string path, AbsolutePath file) => AddFile(path, file.ReadAllBytes());

    /// <summary>Ends the archive.</summary>
    public void Finish() => Add("TRAILER!!!", 0, []);

    private void Add(string path, int mode, ReadOnlySpan<byte> content)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        // Number, mode, owner, group, links, time, size, device and special device by two numbers each, length of the name, checksum.
        int[] fields = [++number, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, name.Length, 0];
        var header = new StringBuilder("070701");
        foreach (var field in fields)
            header.Append(field.ToString("X8", CultureInfo.InvariantCulture));
        Write(Encoding.ASCII.GetBytes(header.ToString()));
        Write(name);
        Align();
        Write(content);
        Align();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        written += bytes.Length;
    }

    private void Align()
    {
        while (written % Alignment != 0)
            Write([0]);
    }
}
