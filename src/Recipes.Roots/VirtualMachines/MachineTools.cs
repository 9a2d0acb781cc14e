using System.Runtime.InteropServices;
using Recipes.Commands;
using Recipes.Elf;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The programs of this machine that virtual machines need.</summary>
internal sealed record MachineTools
{
    /// <summary>What installs them on Debian.</summary>
    public const string Packages = "qemu-system-x86 qemu-utils busybox-static e2fsprogs";

    private static readonly string[] Names = ["qemu-system-x86_64", "qemu-img", "busybox", "resize2fs", "mke2fs", "debugfs"];

    private readonly IReadOnlyDictionary<string, AbsolutePath> found;

    private MachineTools(IReadOnlyDictionary<string, AbsolutePath> found) => this.found = found;

    /// <summary>Why there can be no virtual machine; null if there can.</summary>
    public string? Missing { get; private init; }

    /// <summary>Emulates a whole x86-64 machine.</summary>
    public AbsolutePath Qemu => found["qemu-system-x86_64"];

    /// <summary>Makes disks with a backing file.</summary>
    public AbsolutePath QemuImage => found["qemu-img"];

    /// <summary>All programs of the guest's first process, in one that needs no library.</summary>
    public AbsolutePath Busybox => found["busybox"];

    /// <summary>Lets the guest's file system grow.</summary>
    public AbsolutePath Resize => found["resize2fs"];

    /// <summary>Looks for them. Starts no process.</summary>
    /// <param name="environment">The environment of this process.</param>
    public static MachineTools Find(IReadOnlyDictionary<string, string> environment)
    {
        // A user's PATH often lacks the directories of the system's programs.
        var path = $"{environment.GetValueOrDefault("PATH")}:/usr/sbin:/sbin";
        var search = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = path };
        var programs = Names
            .Select(name => (Name: name, File: ExecutableSearch.Find(name, search)))
            .Where(pair => pair.File is not null)
            .ToDictionary(pair => pair.Name, pair => pair.File!, StringComparer.Ordinal);
        return new MachineTools(programs) { Missing = Reason(programs) };
    }

    private static string? Reason(Dictionary<string, AbsolutePath> programs)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return "virtual machines need Linux on x86-64 so far";
        var missing = Names.Where(name => !programs.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            return $"there is no {string.Join(", ", missing)}";
        return ElfFile.Read(programs["busybox"]) is not { HasInterpreter: false }
            ? $"'{programs["busybox"]}' needs libraries, which a virtual machine has not"
            : null;
    }
}
