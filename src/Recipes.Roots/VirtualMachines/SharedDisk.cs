using System.Globalization;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// A directory or file of this machine, as a disk of a virtual machine: made anew whenever the one here is not what was last brought back. What the guest
/// writes to it is nothing here until it is brought back.
/// </summary>
internal sealed class SharedDisk
{
    // What is in no file: tables of a file system of that many bytes, with inodes of 256 bytes for all there is and for what may come.
    private const long Overhead = 4 << 20;

    private readonly AbsolutePath note;
    private readonly long room;

    /// <summary>Creates the disk's description.</summary>
    /// <param name="mount">What is shown, and where.</param>
    /// <param name="directory">Where its file is.</param>
    /// <param name="name">Its serial number.</param>
    /// <param name="room">What can be written to it beyond what there is, in bytes.</param>
    public SharedDisk(RootMount mount, AbsolutePath directory, string name, long room)
    {
        this.room = room;
        Mount = mount;
        Name = name;
        Image = directory / $"{name}.ext4";
        note = directory / $"{name}.txt";
        IsFile = mount.Source.FileExists();
        Mode = IsFile || OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(mount.Source);
    }

    public RootMount Mount { get; }

    public string Name { get; }

    public bool IsFile { get; }

    public UnixFileMode Mode { get; }

    public AbsolutePath Image { get; }

    /// <summary>What the machine is given.</summary>
    public MachineDisk Disk => new(Name, Image) { IsReadOnly = Mount.IsReadOnly };

    /// <summary>Makes the disk's file, unless it is what is here.</summary>
    /// <param name="boxes">Works in the ids of boxes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PrepareAsync(BoxRoots boxes, CancellationToken cancellationToken)
    {
        var (digest, bytes, entries) = TreeState.Of(Mount.Source);
        var words = Words(digest);
        if (Image.FileExists() && note.FileExists() && note.ReadAllText().TrimEnd() == words)
        {
            Forget();
            return;
        }
        note.DeleteFile();
        var tree = Mount.Source;
        if (IsFile)
        {
            tree = Image + ".tree";
            tree.CreateOrCleanDirectory();
            Mount.Source.Copy(tree / "content");
        }
        var free = Mount.IsReadOnly ? 0 : room + room / 64;
        var size = bytes * 21 / 20 + entries * 320 + Overhead + free;
        await DiskImage.WriteAsync(boxes, tree, Image, size, entries, hasJournal: false, cancellationToken);
        if (IsFile)
            tree.DeleteDirectory();
        if (Mount.IsReadOnly)
            Remember(words);
    }

    /// <summary>Notes that what is here is what the disk has.</summary>
    public void Agree() => Remember(Words(TreeState.Of(Mount.Source).Digest));

    private string Words(string digest) =>
        string.Join('\n', Mount.Source, Mount.Target, Mount.IsReadOnly ? "ro" : room.ToString(CultureInfo.InvariantCulture), digest);

    private void Remember(string words) => note.WriteAllText(words);

    // The guest is about to change it.
    private void Forget()
    {
        if (!Mount.IsReadOnly)
            note.DeleteFile();
    }
}
