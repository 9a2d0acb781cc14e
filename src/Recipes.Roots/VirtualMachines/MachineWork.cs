using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What one start of a virtual machine needs besides its disk; removed afterwards.</summary>
internal sealed class MachineWork : IDisposable
{
    /// <summary>Makes its directory; what a killed process left is removed, as only one start at a time is under way.</summary>
    /// <param name="machine">The machine's directory.</param>
    public MachineWork(AbsolutePath machine)
    {
        Directory = machine / "start";
        Directory.CreateOrCleanDirectory();
    }

    /// <summary>Where it is.</summary>
    public AbsolutePath Directory { get; }

    /// <summary>The steps.</summary>
    public AbsolutePath Job => Directory / "job.tar";

    /// <summary>What goes in.</summary>
    public AbsolutePath Input => Directory / "input.tar";

    /// <summary>What comes out.</summary>
    public AbsolutePath Output => Directory / "output.tar";

    /// <summary>What came out, unpacked.</summary>
    public AbsolutePath Tree => Directory / "tree";

    /// <summary>The disks of these.</summary>
    public IReadOnlyList<MachineDisk> Disks =>
        [
            new("job", Job) { IsReadOnly = true },
            .. Input.FileExists() ? (MachineDisk[])[new("input", Input) { IsReadOnly = true }] : [],
            new("output", Output),
        ];

    /// <summary>Makes the disk that takes what comes out; what is not written takes no room.</summary>
    /// <param name="bytes">Its size.</param>
    public void MakeOutput(long bytes)
    {
        using var file = File.Create(Output);
        file.SetLength(bytes >> 9 << 9);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.DeleteDirectory();
}
