using System.Globalization;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What a virtual machine consists of, as qemu is told. Pure.</summary>
internal sealed record MachineArguments
{
    /// <summary>Whether the processor's own virtualization is used, instead of emulation.</summary>
    public required bool HasKvm { get; init; }

    /// <summary>Megabytes.</summary>
    public required long Memory { get; init; }

    /// <summary>How many.</summary>
    public required int Processors { get; init; }

    /// <summary>The kernel.</summary>
    public required AbsolutePath Kernel { get; init; }

    /// <summary>The first files.</summary>
    public required AbsolutePath Boot { get; init; }

    /// <summary>The descriptor of the socket that the port <c>control</c> is connected to.</summary>
    public int Control { get; init; }

    /// <summary>The descriptor of the socket that the port <c>in</c> is connected to; null without such a port.</summary>
    public int? Input { get; init; }

    /// <summary>Takes what the kernel says.</summary>
    public required AbsolutePath Console { get; init; }

    /// <summary>The disks.</summary>
    public IReadOnlyList<MachineDisk> Disks { get; init; } = [];

    /// <summary>Whether the second serial line is this process's terminal; otherwise the ports <c>out</c> and <c>err</c> are its outputs.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>Whether it reaches the network, through this process.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>The words after qemu's name.</summary>
    public IReadOnlyList<string> Words =>
        [
            "-nodefaults",
            "-no-user-config",
            "-no-reboot",
            "-display",
            "none",
            "-sandbox",
            "on,obsolete=deny,elevateprivileges=deny,spawn=deny",
            "-machine",
            "q35",
            .. HasKvm ? (string[])["-accel", "kvm", "-cpu", "host"] : ["-accel", "tcg,thread=multi", "-cpu", "max"],
            "-smp",
            Processors.ToString(CultureInfo.InvariantCulture),
            "-m",
            Memory.ToString(CultureInfo.InvariantCulture),
            "-kernel",
            Kernel,
            "-initrd",
            Boot,
            "-append",
            "console=ttyS0 quiet panic=-1 rdinit=/init",
            "-chardev",
            $"file,id=console,path={Escape(Console)}",
            "-device",
            "isa-serial,chardev=console",
            "-device",
            "virtio-serial-pci",
            .. Port("control", Socket(Control)),
            .. Input is { } input ? Port("in", Socket(input)) : [],
            .. Streams(),
            .. Disks.SelectMany(Disk),
            .. HasNetwork ? (string[])["-netdev", "user,id=network", "-device", "virtio-net-pci,netdev=network,romfile="] : [],
        ];

    private IEnumerable<string> Streams() =>
        HasTerminal
            ? ["-chardev", "stdio,id=terminal,signal=off", "-device", "isa-serial,chardev=terminal"]
            // Appended to: an output may be a file that has something already.
            : [.. Port("out", "file,path=/dev/fd/1,append=on"), .. Port("err", "file,path=/dev/fd/2,append=on")];

    private static string Socket(int descriptor) => string.Create(CultureInfo.InvariantCulture, $"socket,fd={descriptor}");

    private static IEnumerable<string> Port(string name, string target) =>
        ["-chardev", $"{target},id={name}", "-device", $"virtserialport,chardev={name},name={name}"];

    // The layer's file survives this process's end at any moment, as far as the guest has asked for it: others are only what can be made again.
    private static IEnumerable<string> Disk(MachineDisk disk) =>
        [
            "-drive",
            $"file={Escape(disk.File)},if=none,id={disk.Name},format={(disk.IsLayered ? "qcow2" : "raw")},cache={(disk.IsLayered ? "writeback" : "unsafe")}"
                + (disk.IsReadOnly ? ",readonly=on" : ""),
            "-device",
            $"virtio-blk-pci,drive={disk.Name},serial={disk.Name}",
        ];

    // In qemu's lists of options a comma is written twice.
    private static string Escape(string path) => path.Replace(",", ",,", StringComparison.Ordinal);
}
