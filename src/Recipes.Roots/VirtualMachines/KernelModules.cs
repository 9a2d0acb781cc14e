using System.Text;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Finds out which modules of a kernel a virtual machine loads, and in which order. A package has no <c>modules.dep</c> before it is installed.</summary>
internal static class KernelModules
{
    /// <summary>The drivers of all devices that <see cref="MachineArguments"/> gives.</summary>
    public static readonly IReadOnlyList<string> Wanted = ["virtio_pci", "virtio_blk", "virtio_console", "virtio_net"];

    /// <summary>The files of modules with all they depend on, each after what it needs.</summary>
    /// <param name="directory">The modules of one kernel: <c>/lib/modules/VERSION</c>.</param>
    /// <param name="wanted">Names of modules.</param>
    /// <exception cref="RecipesException">The kernel has not got one (exit code 5).</exception>
    public static IReadOnlyList<AbsolutePath> Resolve(AbsolutePath directory, IReadOnlyList<string> wanted)
    {
        var files = directory.GlobFiles("**/*.ko").ToDictionary(file => Fold(file.NameWithoutExtension), StringComparer.Ordinal);
        var builtIn = directory / "modules.builtin";
        var present = builtIn.FileExists()
            ? builtIn.ReadAllLines().Select(line => Fold(Path.GetFileNameWithoutExtension(line))).ToHashSet(StringComparer.Ordinal)
            : [];
        var order = new List<AbsolutePath>();
        foreach (var name in wanted)
            Add(name);
        return order;

        void Add(string name)
        {
            if (present.Contains(name))
                return;
            if (!files.TryGetValue(name, out var file))
            {
                throw new RecipesException(
                    $"The kernel in '{directory}' has no module '{name}', which virtual machines need.",
                    "Use Debian's kernel for clouds: apt-get install linux-image-cloud-amd64.",
                    ExitCode.MissingTool
                );
            }
            present.Add(name);
            foreach (var needed in Dependencies(file.ReadAllBytes()))
                Add(needed);
            order.Add(file);
        }
    }

    /// <summary>What a module says that it depends on: the field <c>depends</c> of its section <c>.modinfo</c>, a list of strings that end with zero bytes.</summary>
    internal static IReadOnlyList<string> Dependencies(ReadOnlySpan<byte> module)
    {
        var start = module.IndexOf("\0depends="u8);
        if (start < 0)
            return [];
        var value = module[(start + "\0depends=".Length)..];
        var names = Encoding.ASCII.GetString(value[..Math.Max(0, value.IndexOf((byte)0))]);
        return [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Fold)];
    }

    private static string Fold(string name) => name.Replace('-', '_');
}
