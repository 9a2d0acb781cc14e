using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib.Checksum;

namespace Recipes.Archives.Unpacking;

/// <summary>Hands the entries of a zip file to a tree.</summary>
internal sealed class ZipUnpacker(Stream file, string archive, EntryTree tree, UnpackMeter meter)
{
    private const int KindMask = 0xF000;
    private const int KindDirectory = 0x4000;
    private const int KindFile = 0x8000;
    private const int KindLink = 0xA000;
    private const int LongestLink = 4096;

    // What unzip gives an entry whose maker left no mode.
    private const UnixFileMode DefaultMode = (UnixFileMode)0b110_100_100;

    public void Unpack(CancellationToken cancellationToken)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries)
            {
                meter.CountEntry();
                meter.Announce(entry.Length);
                Add(entry, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw ArchiveFault.Of(archive, $"is not a sound zip file near byte {file.Position}: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    private void Add(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        if (entry.IsEncrypted)
            throw ArchiveFault.OfEntry(archive, entry.FullName, "is encrypted");
        // Some makers on Windows write backslashes, against the specification (APPNOTE 4.4.17.1).
        var name = entry.FullName.Replace('\\', '/');
        // Zip has the clock of the maker's wall; read as UTC, the result does not depend on this machine's zone.
        var time = new DateTimeOffset(entry.LastWriteTime.DateTime, TimeSpan.Zero);
        var mode = (UnixFileMode)((entry.ExternalAttributes >> 16) & 0x1FF);
        switch ((entry.ExternalAttributes >> 16) & KindMask)
        {
            case KindLink:
                tree.AddSymbolicLink(name, ReadTarget(entry, cancellationToken), time);
                break;
            case KindDirectory:
            case 0 when name.EndsWith('/'):
                tree.AddDirectory(name, mode == UnixFileMode.None ? DefaultMode | (UnixFileMode)0b001_001_001 : mode, time);
                break;
            case KindFile or 0:
                tree.AddFile(
                    name,
                    mode == UnixFileMode.None ? DefaultMode : mode,
                    time,
                    handle =>
                    {
                        using var content = entry.Open();
                        var sum = new Crc32();
                        content.CopyTo(
                            handle,
                            cancellationToken,
                            bytes =>
                            {
                                meter.Count(bytes.Count);
                                sum.Update(bytes);
                            }
                        );
                        Check(entry, sum);
                    }
                );
                break;
            default:
                throw ArchiveFault.OfEntry(archive, entry.FullName, "is a device, a pipe or a socket");
        }
    }

    private string ReadTarget(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = new byte[LongestLink];
        using var content = entry.Open();
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        meter.Count(length);
        var sum = new Crc32();
        sum.Update(new ArraySegment<byte>(bytes, 0, length));
        Check(entry, sum);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    // The BCL does not compare it.
    private void Check(ZipArchiveEntry entry, Crc32 sum)
    {
        if (sum.Value != entry.Crc32)
            throw ArchiveFault.OfEntry(archive, entry.FullName, "is corrupt: its checksum (CRC-32) is wrong");
    }
}
