using System.Formats.Tar;

namespace Recipes.Archives.Packing;

/// <summary>
/// Writes tar files in GNU's form, which tar, dpkg and libarchive read alike. What is written depends on what is added, never on the machine; the
/// end of the archive is written when this is disposed.
/// </summary>
/// <param name="destination">Takes the tar data; stays open.</param>
/// <param name="time">The modification time of all entries, in whole seconds.</param>
public sealed class TarPacker(Stream destination, DateTimeOffset time) : IDisposable
{
    private readonly TarWriter writer = new(destination, TarEntryFormat.Gnu, leaveOpen: true);

    /// <summary>Adds a directory.</summary>
    /// <param name="name">Its name in the archive, with <c>/</c>; a slash is put behind it.</param>
    /// <param name="mode">Its permissions.</param>
    /// <param name="owner">The names of its user and group; their numbers are 0.</param>
    public void AddDirectory(string name, UnixFileMode mode, (string User, string Group) owner) =>
        writer.WriteEntry(Entry(TarEntryType.Directory, name + "/", mode, owner));

    /// <summary>Adds a symbolic link.</summary>
    /// <param name="name">Its name in the archive.</param>
    /// <param name="target">What it points to.</param>
    /// <param name="owner">The names of its user and group; their numbers are 0.</param>
    public void AddSymbolicLink(string name, string target, (string User, string Group) owner)
    {
        var entry = Entry(TarEntryType.SymbolicLink, name, (UnixFileMode)0x1FF, owner);
        entry.LinkName = target;
        writer.WriteEntry(entry);
    }

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name in the archive.</param>
    /// <param name="mode">Its permissions.</param>
    /// <param name="owner">The names of its user and group; their numbers are 0.</param>
    /// <param name="content">From its position to its end; must know its length.</param>
    public void AddFile(string name, UnixFileMode mode, (string User, string Group) owner, Stream content)
    {
        var entry = Entry(TarEntryType.RegularFile, name, mode, owner);
        entry.DataStream = content;
        writer.WriteEntry(entry);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private GnuTarEntry Entry(TarEntryType type, string name, UnixFileMode mode, (string User, string Group) owner) =>
        new(type, name)
        {
            Mode = mode,
            ModificationTime = time,
            UserName = owner.User,
            GroupName = owner.Group,
        };
}
