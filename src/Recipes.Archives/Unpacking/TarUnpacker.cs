using System.Formats.Tar;
using Recipes.Errors;

namespace Recipes.Archives.Unpacking;

/// <summary>Hands the entries of a tar file to a tree.</summary>
internal sealed class TarUnpacker(TarContent content, string archive, EntryTree tree, UnpackMeter meter)
{
    public void Unpack(CancellationToken cancellationToken)
    {
        using var reader = new TarReader(content, leaveOpen: true);
        while (Next(reader) is { } entry)
        {
            meter.CountEntry();
            Add(entry, cancellationToken);
        }
        if (!content.IsAtEndMark)
            throw EndsTooEarly();
        content.Drain(cancellationToken);
    }

    private TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (EndOfStreamException)
        {
            throw EndsTooEarly();
        }
        catch (Exception fault)
            when (fault is InvalidDataException or FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw ArchiveFault.Of(
                archive,
                $"is not a sound tar file at byte {content.Offset} of its content: {fault.Message.TrimEnd('.')}",
                fault
            );
        }
    }

    private void Add(TarEntry entry, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            // Before POSIX a directory was a file whose name ends with a slash.
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile when entry.Name.EndsWith('/') && entry.Length == 0:
            case TarEntryType.Directory:
                tree.AddDirectory(entry.Name, entry.Mode, entry.ModificationTime);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                // The BCL shows such a file's condensed content under a made-up name.
                if (
                    entry is PaxTarEntry pax
                    && pax.ExtendedAttributes.Keys.Any(key => key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
                )
                    throw ArchiveFault.OfEntry(archive, entry.Name, "is a GNU sparse file, which is not supported");
                meter.Announce(entry.Length);
                tree.AddFile(
                    entry.Name,
                    entry.Mode,
                    entry.ModificationTime,
                    handle =>
                    {
                        if (entry.DataStream is { } data && data.CopyTo(handle, cancellationToken) < entry.Length)
                            throw EndsTooEarly();
                    }
                );
                break;
            case TarEntryType.SymbolicLink:
                tree.AddSymbolicLink(entry.Name, entry.LinkName, entry.ModificationTime);
                break;
            case TarEntryType.HardLink:
                tree.AddHardLink(entry.Name, entry.LinkName);
                break;
            case TarEntryType.GlobalExtendedAttributes or TarEntryType.TapeVolume:
                break;
            default:
                throw ArchiveFault.OfEntry(archive, entry.Name, $"is of the kind '{entry.EntryType}', which has no place in an archive");
        }
    }

    private RecipesException EndsTooEarly() => ArchiveFault.Of(archive, $"ends too early, after byte {content.Offset} of its content");
}
