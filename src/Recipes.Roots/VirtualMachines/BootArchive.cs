using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The first files of a virtual machine (its initramfs): busybox, modules, resize2fs with its libraries, and the first process's script.</summary>
/// <param name="directory">Where it is kept, by what it is made of.</param>
/// <param name="tools">The programs.</param>
/// <param name="runner">Starts ldd.</param>
internal sealed class BootArchive(AbsolutePath directory, MachineTools tools, ICommandRunner runner)
{
    /// <summary>Makes it if there is none yet.</summary>
    public async Task<AbsolutePath> PrepareAsync(GuestKernel kernel, CancellationToken cancellationToken)
    {
        var (init, enter) = (EmbeddedText.Read("guest-init.sh"), EmbeddedText.Read("guest-enter.sh"));
        var parts = string.Join('\n', kernel.Directory, Stamp(tools.Busybox), Stamp(tools.Resize), init, enter);
        var archive = directory / $"boot-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..16]}.cpio";
        if (archive.FileExists())
            return archive;
        var libraries = await LibrariesAsync(tools.Resize, cancellationToken);
        Directory.CreateDirectory(directory);
        var part = directory / $"{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = File.Create(part))
                Write(new CpioWriter(stream), kernel, libraries, init, enter);
            File.Move(part, archive, overwrite: true);
        }
        finally
        {
            part.DeleteFile();
        }
        return archive;
    }

    private void Write(CpioWriter cpio, GuestKernel kernel, IReadOnlyList<AbsolutePath> libraries, string init, string enter)
    {
        foreach (var place in (string[])["proc", "sys", "dev", "system", "job", "shares"])
            cpio.AddDirectory(place);
        cpio.AddFile("init", Encoding.UTF8.GetBytes(init));
        cpio.AddFile("enter", Encoding.UTF8.GetBytes(enter));
        cpio.AddFile("bin/busybox", tools.Busybox);
        cpio.AddFile("sbin/resize2fs", tools.Resize);
        foreach (var library in libraries)
            cpio.AddFile(((string)library)[1..], library);
        foreach (var module in kernel.Modules.GetFiles())
            cpio.AddFile($"modules/{module.Name}", module);
        cpio.Finish();
    }

    // "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)", "/lib64/ld-linux-x86-64.so.2 (0x...)"; nothing of the kind for a static program.
    private async Task<IReadOnlyList<AbsolutePath>> LibrariesAsync(AbsolutePath program, CancellationToken cancellationToken)
    {
        var words = new List<string>();
        await runner.RunAsync(
            Command.Create("ldd", program),
            line => words.AddRange(line.Text.Split((char[])[' ', '\t'], StringSplitOptions.None)),
            cancellationToken
        );
        return [.. words.Where(word => word.StartsWith('/') && File.Exists(word)).Distinct().Select(AbsolutePath.Create)];
    }

    private static string Stamp(AbsolutePath file)
    {
        var info = new FileInfo(file);
        return string.Create(CultureInfo.InvariantCulture, $"{file} {info.Length} {info.LastWriteTimeUtc.Ticks}");
    }
}
