using System.Buffers.Binary;
using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Bases;

/// <summary>Files with an ext4 file system, for virtual machines. None is ever mounted on this machine.</summary>
internal static class DiskImage
{
    private const int SuperBlock = 1024;

    /// <summary>Makes a file system of a directory's content, in the ids of boxes.</summary>
    /// <param name="boxes">Works in them.</param>
    /// <param name="tree">The directory.</param>
    /// <param name="image">The file; replaced.</param>
    /// <param name="bytes">The size of the file system; what is not in use takes no room.</param>
    /// <param name="entries">So many files it has; there is room for more.</param>
    /// <param name="hasJournal">Whether it is whole again after its machine's sudden end, and can grow.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(
        BoxRoots boxes,
        AbsolutePath tree,
        AbsolutePath image,
        long bytes,
        long entries,
        bool hasJournal,
        CancellationToken cancellationToken
    )
    {
        image.DeleteFile();
        await using (var file = File.Create(image))
            file.SetLength(bytes);
        var nodes = (entries * 5 / 4 + 64 + (bytes >> 14)).ToString(CultureInfo.InvariantCulture);
        var journal = hasJournal ? (string[])["-J", "size=8"] : ["-O", "^has_journal,^resize_inode"];
        string[] options = ["-q", "-t", "ext4", "-F", "-b", "4096", "-m", "0", "-N", nodes, .. journal, "-d", tree, image];
        await RunAsync(boxes, Command.Create("mke2fs", options), cancellationToken);
        // Nobody put it there.
        await RunAsync(boxes, Command.Create("debugfs", "-w", "-R", "rmdir lost+found", image), cancellationToken);
    }

    /// <summary>Takes away the room that a new file system has left, at its end.</summary>
    public static Task ShrinkAsync(BoxRoots boxes, AbsolutePath image, CancellationToken cancellationToken) =>
        RunAsync(boxes, Command.Create("resize2fs", "-M", image), cancellationToken);

    /// <summary>How many bytes of a file system are in use (Documentation/filesystems/ext4/super.rst).</summary>
    public static long UsedBytes(AbsolutePath image)
    {
        using var stream = File.OpenRead(image);
        stream.Position = SuperBlock;
        Span<byte> block = stackalloc byte[512];
        stream.ReadExactly(block);
        var blocks = Wide(block, low: 0x4, high: 0x150);
        var free = Wide(block, low: 0xC, high: 0x158);
        return (blocks - free) << (10 + (int)BinaryPrimitives.ReadUInt32LittleEndian(block[0x18..]));
    }

    private static async Task RunAsync(BoxRoots boxes, Command command, CancellationToken cancellationToken)
    {
        if (ExecutableSearch.Find(command.Executable, RootEnvironment.Of(new Dictionary<string, string>(), hasNetwork: false)) is null)
        {
            throw new RecipesException(
                $"There is no {command.Executable} to make a disk image.",
                "Install it (apt-get install e2fsprogs).",
                ExitCode.MissingTool
            );
        }
        (await boxes.RunMappedAsync(command, null, cancellationToken)).EnsureSuccess();
    }

    private static long Wide(ReadOnlySpan<byte> block, int low, int high) =>
        BinaryPrimitives.ReadUInt32LittleEndian(block[low..]) | ((long)BinaryPrimitives.ReadUInt32LittleEndian(block[high..]) << 32);
}
