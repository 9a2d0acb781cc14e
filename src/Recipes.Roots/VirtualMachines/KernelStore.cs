using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The kernel of virtual machines: the one that was got before, else the machine's own of Debian's kernels for clouds, else apt's newest.</summary>
/// <param name="host">Has apt, and the directory that keeps kernels: they are published by a rename. Proxies of its environment count.</param>
internal sealed class KernelStore(MachineHost host)
{
    private const string Package = "linux-image-cloud-amd64";

    private readonly AbsolutePath directory = host.Directory / "kernels";

    /// <summary>Finds it.</summary>
    /// <exception cref="RecipesException">There is none, and it cannot be got (exit code 5).</exception>
    public async Task<GuestKernel> FindAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        using (await FileLock.AcquireAsync(directory / "lock", host.Time, cancellationToken))
        {
            var kept = directory.GetDirectories("linux-image-*").MaxBy(place => place.Name, StringComparer.Ordinal);
            if (kept is not null)
                return new GuestKernel(kept);
            var stage = directory / "new";
            stage.DeleteDirectory();
            try
            {
                var name = await FillAsync(stage, cancellationToken);
                Directory.Move(stage / "kernel", directory / name);
                return new GuestKernel(directory / name);
            }
            finally
            {
                stage.DeleteDirectory();
            }
        }
    }

    private async Task<string> FillAsync(AbsolutePath stage, CancellationToken cancellationToken)
    {
        var installed = AbsolutePath
            .Create("/boot")
            .GetFiles("vmlinuz-*-cloud-amd64")
            .Where(file => AbsolutePath.Create("/lib/modules").GetDirectories(file.Name["vmlinuz-".Length..]).Count > 0)
            .MaxBy(file => file.Name, StringComparer.Ordinal);
        if (installed is not null)
        {
            var version = installed.Name["vmlinuz-".Length..];
            Keep(installed, AbsolutePath.Create("/lib/modules") / version, stage / "kernel");
            return $"linux-image-{version}";
        }
        var name = await NewestAsync(cancellationToken);
        Directory.CreateDirectory(stage / "package");
        await RunAsync(Command.Create("apt-get", "-q", "download", name).In(stage / "package"), cancellationToken);
        var file = (stage / "package").GetFiles("*.deb").FirstOrDefault() ?? throw Missing($"apt-get brought no file of {name}");
        await RunAsync(Command.Create("dpkg-deb", "-x", file, stage / "tree"), cancellationToken);
        var image = (stage / "tree" / "boot").GetFiles("vmlinuz-*").FirstOrDefault() ?? throw Missing($"there is no kernel in {file.Name}");
        var modules = ((string[])["lib/modules", "usr/lib/modules"])
            .SelectMany(place => (stage / "tree" / place).GetDirectories())
            .FirstOrDefault();
        Keep(image, modules ?? throw Missing($"there are no modules in {file.Name}"), stage / "kernel");
        return name;
    }

    // The package of that name is empty: it depends on the one of the newest version.
    private async Task<string> NewestAsync(CancellationToken cancellationToken)
    {
        var lines = await RunAsync(Command.Create("apt-cache", "depends", Package), cancellationToken);
        return lines
                .Select(line => line.Trim().Split(' ', 2))
                .Where(words => words is ["Depends:", var name] && name.StartsWith("linux-image-", StringComparison.Ordinal))
                .Select(words => words[1])
                .FirstOrDefault()
            ?? throw Missing($"apt knows no package {Package}");
    }

    private static void Keep(AbsolutePath image, AbsolutePath modules, AbsolutePath kernel)
    {
        var files = KernelModules.Resolve(modules, KernelModules.Wanted);
        foreach (var file in files)
            file.CopyToDirectory((kernel / "modules").CreateDirectory());
        (kernel / "modules" / "order").WriteAllLines(files.Select(file => file.Name));
        image.Copy(kernel / "vmlinuz");
    }

    private async Task<IReadOnlyList<string>> RunAsync(Command command, CancellationToken cancellationToken)
    {
        var variables = RootEnvironment.Of(host.Environment, hasNetwork: true);
        if (ExecutableSearch.Find(command.Executable, variables) is null)
            throw Missing($"there is no {command.Executable} to get it with");
        var lines = new List<CommandLine>();
        var result = await host.Runner.RunAsync(
            command.WithEnvironment(new Dictionary<string, string>(variables, StringComparer.Ordinal) { ["LC_ALL"] = "C" }),
            lines.Add,
            cancellationToken
        );
        if (!result.Succeeded)
            throw Missing($"'{command}' failed: {string.Join("; ", lines.TakeLast(2).Select(line => line.Text.Trim()))}");
        return [.. lines.Where(line => !line.IsError).Select(line => line.Text)];
    }

    private static RecipesException Missing(string reason) =>
        new(
            $"There is no kernel for virtual machines: {reason}.",
            $"Bring apt's lists up to date (apt-get update), or install the kernel itself: apt-get install {Package}.",
            ExitCode.MissingTool
        );
}
