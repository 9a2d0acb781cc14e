using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Text;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What goes into a virtual machine and comes out of it, as tar archives on disks without a file system.</summary>
/// <param name="host">Starts tar, in the ids of boxes.</param>
internal sealed partial class GuestFiles(MachineHost host)
{
    private const int Sector = 512;
    private const int Exchange = 2;
    private const int Here = -100;

    /// <summary>Writes the disk with the steps, and what the command reads.</summary>
    public static async Task WriteStepsAsync(AbsolutePath file, GuestSteps steps, string? input, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        await using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])[("steps", steps.Text), ("input", input ?? "")])
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancellationToken);
            }
        }
        Fill(stream);
    }

    /// <summary>Packs one file or directory of this machine.</summary>
    public async Task PackAsync(AbsolutePath source, AbsolutePath file, CancellationToken cancellationToken)
    {
        var pack = Command.Create("tar", "--numeric-owner", "--format=gnu", "-C", source.Parent!, "-cf", file, "--", source.Name);
        (await host.Boxes.RunMappedAsync(pack, null, cancellationToken)).EnsureSuccess();
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        Fill(stream);
    }

    /// <summary>Unpacks what came out: with no right to make devices, and never over anything.</summary>
    /// <param name="file">The disk.</param>
    /// <param name="directory">Does not exist yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task UnpackAsync(AbsolutePath file, AbsolutePath directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var owner = host.Boxes.IsMapped ? "--no-same-owner" : "--same-owner";
        string[] words = ["--numeric-owner", "--same-permissions", owner, "-C", directory, "-xf", file];
        var said = new List<string>();
        var unpack = Command.Create("tar", words);
        var result = await new BoxCommand(host.Runner, RootLimits.None, host.Time).RunAsync(
            unpack,
            program =>
                (host.Boxes.IsMapped ? program : program.Confine(RootUser.Superuser)).Run(
                    "/",
                    RootEnvironment.Of(new Dictionary<string, string>(), hasNetwork: false),
                    ["tar", .. words]
                ),
            line => said.Add(line.Text),
            cancellationToken
        );
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"What came out of the virtual machine cannot be unpacked: {string.Join("; ", said.TakeLast(3).Select(line => line.Trim()))}",
                "Look whether it has device files, which are not brought back, and whether this machine's disk is full."
            );
        }
    }

    /// <summary>Puts a tree or file in the place of another at one instant, and the other in its place.</summary>
    public static void Swap(AbsolutePath source, AbsolutePath target)
    {
        if (Rename(Here, source, Here, target, Exchange) == 0)
            return;
        // Another file system: the copy is made beside first.
        var part = target + ".recipes-part";
        part.DeleteDirectory();
        part.DeleteFile();
        source.Copy(part);
        if (Rename(Here, part, Here, target, Exchange) != 0)
        {
            throw new RecipesException(
                $"'{target}' cannot be replaced by what came out of the virtual machine: {Marshal.GetLastPInvokeErrorMessage()}",
                "Use a directory of this machine's own disks."
            );
        }
        part.DeleteDirectory();
        part.DeleteFile();
    }

    private static void Fill(FileStream stream) => stream.SetLength((stream.Length + Sector - 1) / Sector * Sector);

    // renameat2(2) with RENAME_EXCHANGE.
    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(int oldDirectory, string oldPath, int newDirectory, string newPath, uint flags);
}
