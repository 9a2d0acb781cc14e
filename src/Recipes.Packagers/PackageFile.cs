using System.Text;
using Recipes.IO;

namespace Recipes.Packagers;

/// <summary>A file, directory or link of a package.</summary>
public sealed record PackageFile
{
    /// <summary>0755.</summary>
    public const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>0644.</summary>
    public const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Where it is installed: absolute, with <c>/</c>, without an end slash (<c>/usr/bin/foo</c>).</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public PackageFileKind Kind { get; init; }

    /// <summary>Its permissions; of no meaning for a link. Default: 0644.</summary>
    public UnixFileMode Mode { get; init; } = Plain;

    /// <summary>Its user's name.</summary>
    public string User { get; init; } = "root";

    /// <summary>Its group's name.</summary>
    public string Group { get; init; } = "root";

    /// <summary>What a link points to, as it is written into the link; null otherwise.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>A file's size in bytes; 0 otherwise.</summary>
    public long Length { get; init; }

    /// <summary>Opens a file's content, which must have <see cref="Length"/> bytes; null for what is no file.</summary>
    public Func<Stream>? Open { get; init; }

    /// <summary>Whether it is the administrator's to change: kept when the package is upgraded.</summary>
    public bool IsConfiguration { get; init; }

    /// <summary>Kind and permissions as stat(2) has them.</summary>
    internal uint StatMode =>
        Kind switch
        {
            PackageFileKind.Directory => 0x4000 | (uint)Mode,
            PackageFileKind.SymbolicLink => 0xA000 | 0x1FF,
            _ => 0x8000 | (uint)Mode,
        };

    /// <summary>A file of this machine.</summary>
    /// <param name="path">Where it is installed.</param>
    /// <param name="source">Read when the package is written.</param>
    /// <param name="mode">Its permissions; null for 0755 if its owner may execute it, else 0644.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public static PackageFile FromDisk(string path, AbsolutePath source, UnixFileMode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Of(path, new FileInfo(source), mode, () => OpenShared(source));
    }

    /// <summary>The same of a file that was looked at.</summary>
    internal static PackageFile Of(string path, FileInfo file, UnixFileMode? mode, Func<Stream> open) =>
        new()
        {
            Path = path,
            Mode = mode ?? (IsExecutable(file) ? Executable : Plain),
            Length = file.Length,
            Open = open,
        };

    // No buffer and no lock of its own: whoever reads takes large pieces, and notices when the length is another.
    internal static FileStream OpenShared(string source) =>
        new(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>A file with a text, in UTF-8.</summary>
    public static PackageFile OfText(string path, string text, UnixFileMode mode = Plain) =>
        OfBytes(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>A file with bytes.</summary>
    public static PackageFile OfBytes(string path, ReadOnlyMemory<byte> bytes, UnixFileMode mode = Plain) =>
        new()
        {
            Path = path,
            Mode = mode,
            Length = bytes.Length,
            Open = () => new MemoryStream(bytes.ToArray(), writable: false),
        };

    /// <summary>A directory that belongs to the package.</summary>
    public static PackageFile Directory(string path, UnixFileMode mode = Executable) =>
        new()
        {
            Path = path,
            Kind = PackageFileKind.Directory,
            Mode = mode,
        };

    /// <summary>A symbolic link.</summary>
    public static PackageFile Link(string path, string target) =>
        new()
        {
            Path = path,
            Kind = PackageFileKind.SymbolicLink,
            LinkTarget = target,
        };

    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
}
