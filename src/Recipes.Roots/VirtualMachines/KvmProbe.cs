using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// Finds out whether the processor's virtualization can be used: by starting a machine with it. That <c>/dev/kvm</c> is there says little, as guests may hang
/// where this machine is a virtual one itself. What was found holds for one start of this machine, one qemu, and what the guest starts with.
/// </summary>
/// <param name="host">Has qemu, and the directory that keeps what was found.</param>
internal sealed class KvmProbe(MachineHost host)
{
    // A machine that works says hello after a fraction of a second.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(8);

    /// <summary>What was found.</summary>
    public static KvmNote NoteOf(MachineHost host) => new(host.Directory / "kvm.txt", host.Time);

    /// <summary>Answers from what was found before, else by a machine.</summary>
    public async Task<bool> WorksAsync(GuestKernel kernel, AbsolutePath boot, CancellationToken cancellationToken)
    {
        if (!IsOpen())
            return false;
        var note = NoteOf(host);
        var key = Key(boot);
        using (await FileLock.AcquireAsync(host.Directory / "kvm.lock", host.Time, cancellationToken))
        {
            if (note.Read(key) is { } known)
                return known;
            var works = await TryAsync(kernel, boot, cancellationToken);
            note.Write(key, works);
            return works;
        }
    }

    private static bool IsOpen()
    {
        try
        {
            using var device = new FileStream("/dev/kvm", FileMode.Open, FileAccess.ReadWrite);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task<bool> TryAsync(GuestKernel kernel, AbsolutePath boot, CancellationToken cancellationToken)
    {
        // One probe at a time: what a killed one left is removed.
        var scratch = host.Directory / "probe";
        scratch.CreateOrCleanDirectory();
        try
        {
            var run = new MachineRun(host) { Boot = Period };
            // Without a disk it says hello, and that it has none.
            var outcome = await run.RunAsync(
                Command.Create("true"),
                new MachineArguments
                {
                    HasKvm = true,
                    Memory = 256,
                    Processors = 1,
                    Kernel = kernel.Image,
                    Boot = boot,
                    Console = scratch / "console.log",
                },
                null,
                cancellationToken
            );
            cancellationToken.ThrowIfCancellationRequested();
            return outcome.Report.Hello.IsCompleted;
        }
        catch (RecipesException)
        {
            return false;
        }
        finally
        {
            scratch.DeleteDirectory();
        }
    }

    // The name of the first files is a digest of what they and the kernel are.
    private string Key(AbsolutePath boot)
    {
        var qemu = new FileInfo(host.Tools.Qemu);
        var start = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{start} {qemu.Length} {qemu.LastWriteTimeUtc.Ticks} {boot.Name}");
    }
}
