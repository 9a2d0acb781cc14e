using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// Finds out whether the processor's virtualization can be used: by starting a machine with it. That <c>/dev/kvm</c> is there says little, as guests may hang
/// where this machine is a virtual one itself. What was found holds for one version of this machine's kernel, of qemu and of the guest's kernel.
/// </summary>
/// <param name="directory">Keeps what was found.</param>
/// <param name="tools">The programs.</param>
/// <param name="runner">Starts them.</param>
/// <param name="time">The clock.</param>
internal sealed class KvmProbe(AbsolutePath directory, MachineTools tools, ICommandRunner runner, TimeProvider time)
{
    // A machine that works says hello after a fraction of a second.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(8);

    /// <summary>Answers from what was found before, else by a machine.</summary>
    public async Task<bool> WorksAsync(GuestKernel kernel, AbsolutePath boot, CancellationToken cancellationToken)
    {
        if (!IsOpen())
            return false;
        var file = directory / "kvm.txt";
        var key = Key(kernel);
        using (await FileLock.AcquireAsync(directory / "kvm.lock", time, cancellationToken))
        {
            if (file.FileExists() && file.ReadAllLines() is [var found, var answer] && found == key)
                return answer == "works";
            var works = await TryAsync(kernel, boot, cancellationToken);
            file.WriteAllLines([key, works ? "works" : "fails"]);
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
        var scratch = directory / $"probe-{Guid.NewGuid():N}";
        scratch.CreateDirectory();
        try
        {
            var run = new MachineRun(runner, tools.Qemu, time) { Boot = Period };
            // Without a disk it says hello, and that it has none.
            var outcome = await run.RunAsync(
                Command.Create("true"),
                scratch,
                control => new MachineArguments
                {
                    HasKvm = true,
                    Memory = 256,
                    Processors = 1,
                    Kernel = kernel.Image,
                    Boot = boot,
                    Control = control,
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

    private string Key(GuestKernel kernel)
    {
        var qemu = new FileInfo(tools.Qemu);
        var release = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{release} {qemu.Length} {qemu.LastWriteTimeUtc.Ticks} {kernel.Name}");
    }
}
