using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The disk that a virtual machine starts from: what differs from its base image.</summary>
/// <param name="directory">The machine's directory.</param>
/// <param name="host">Has qemu-img.</param>
internal sealed class SystemDisk(AbsolutePath directory, MachineHost host)
{
    // Of disks whose limit nobody named: what is not written takes no room.
    public const long DefaultRoom = 8L << 30;

    private const long Sector = 1 << 20;

    private AbsolutePath Layer => directory / "system.qcow2";

    private AbsolutePath Grown => directory / "grown";

    /// <summary>What the machine is given.</summary>
    public MachineDisk Disk => new("system", Layer) { IsLayered = true };

    /// <summary>Whether the file system is still smaller than its disk.</summary>
    public bool MustGrow => !Grown.FileExists();

    /// <summary>Makes the disk if there is none yet; lets it grow if it shall be larger than it is.</summary>
    /// <param name="image">The base image's disk, which cannot change.</param>
    /// <param name="room">What can be written over the base, in bytes; null for what there is, and the default for a new one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">The disk that is there stands on another base, or is larger (exit code 5).</exception>
    public async Task PrepareAsync(AbsolutePath image, long? room, CancellationToken cancellationToken)
    {
        var size = Math.Max(new FileInfo(image).Length, DiskImage.UsedBytes(image) + (room ?? DefaultRoom));
        size = (size + Sector - 1) / Sector * Sector;
        if (!Layer.FileExists())
        {
            var part = Layer + ".part";
            await RunAsync(["create", "-q", "-f", "qcow2", "-F", "raw", "-b", image, part, Number(size)], cancellationToken);
            File.Move(part, Layer, overwrite: true);
            return;
        }
        var header = LayerHeader.Read(Layer);
        if (header.BackingFile != image)
        {
            throw new RecipesException(
                $"The virtual machine in '{directory}' was made over another base image, and keeps it: further packages (-x) and another --base do not reach it.",
                "Build the package anew with the same parameters, or ask for what its last build asked for.",
                ExitCode.MissingTool
            );
        }
        if (room is null || header.Size == size)
            return;
        if (header.Size > size)
        {
            throw new RecipesException(
                $"The disk of the virtual machine in '{directory}' has {Number(header.Size >> 20)} MiB, and cannot become smaller ({Number(size >> 20)} MiB).",
                "Build the package anew with that limit, or leave --vm-disk out.",
                ExitCode.MissingTool
            );
        }
        Grown.DeleteFile();
        await RunAsync(["resize", "-q", "-f", "qcow2", Layer, Number(size)], cancellationToken);
    }

    /// <summary>Notes that the file system has its disk's size.</summary>
    public void HasGrown() => Grown.WriteAllText("");

    private async Task RunAsync(IEnumerable<string> words, CancellationToken cancellationToken) =>
        (await host.Runner.RunAsync(Command.Create(host.Tools.QemuImage, words), null, cancellationToken)).EnsureSuccess();

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
