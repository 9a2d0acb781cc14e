using System.Globalization;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots.Bases;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The disk that a virtual machine starts from: what differs from its base image.</summary>
/// <param name="directory">The machine's directory.</param>
/// <param name="tools">The programs.</param>
/// <param name="runner">Starts them.</param>
internal sealed class SystemDisk(AbsolutePath directory, MachineTools tools, ICommandRunner runner)
{
    private const long Sector = 1 << 20;

    private AbsolutePath Layer => directory / "system.qcow2";

    private AbsolutePath Grown => directory / "grown";

    /// <summary>What the machine is given.</summary>
    public MachineDisk Disk => new("system", Layer) { IsLayered = true };

    /// <summary>Whether the file system is still as small as the base image's.</summary>
    public bool MustGrow => !Grown.FileExists();

    /// <summary>Makes the disk if there is none yet.</summary>
    /// <param name="image">The base image's disk, which cannot change.</param>
    /// <param name="room">What can be written over the base, in bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PrepareAsync(AbsolutePath image, long room, CancellationToken cancellationToken)
    {
        if (Layer.FileExists())
            return;
        var size = Math.Max(new FileInfo(image).Length, DiskImage.UsedBytes(image) + room);
        size = (size + Sector - 1) / Sector * Sector;
        var part = Layer + ".part";
        var make = Command.Create(
            tools.QemuImage,
            "create",
            "-q",
            "-f",
            "qcow2",
            "-F",
            "raw",
            "-b",
            image,
            part,
            size.ToString(CultureInfo.InvariantCulture)
        );
        (await runner.RunAsync(make, null, cancellationToken)).EnsureSuccess();
        File.Move(part, Layer, overwrite: true);
    }

    /// <summary>Notes that the file system has its disk's size.</summary>
    public void HasGrown() => Grown.WriteAllText("");
}
