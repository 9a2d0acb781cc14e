using System.Globalization;
using System.Text;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Writes the steps that the first process of a virtual machine takes, as calls of the functions of <c>guest-init.sh</c>. Pure.</summary>
internal sealed class GuestSteps
{
    private readonly StringBuilder text = new();

    /// <summary>The steps so far.</summary>
    public string Text => text.ToString();

    /// <summary>Lets the file system grow to the size of its disk.</summary>
    public GuestSteps Grow() => Add("grow");

    /// <summary>Puts in what the kernel provides, and names the machine.</summary>
    public GuestSteps Enter(string hostName) => Add("enter", hostName);

    /// <summary>Brings up the network that qemu's user mode gives.</summary>
    public GuestSteps Network() => Add("network");

    /// <summary>Mounts the disk of a directory or file of the other machine.</summary>
    public GuestSteps Share(SharedDisk disk) =>
        Add(
            "share",
            disk.Name,
            disk.Mount.IsReadOnly ? "ro" : "rw",
            Convert.ToString((int)disk.Mode, 8),
            disk.IsFile ? "file" : "directory",
            disk.Mount.Target
        );

    /// <summary>Unpacks the one entry of the input disk as a path.</summary>
    public GuestSteps Bring(string entry, AbsolutePath path) => Add("bring", entry, path);

    /// <summary>Runs a command, with its outputs at ports of their own.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasInput">Whether its input is a port too; otherwise it is what came with the steps.</param>
    public GuestSteps Run(GuestCommand command, bool hasInput) => Add([hasInput ? "feed" : "run", .. Words(command)]);

    /// <summary>Runs a command at the second serial line, as its terminal.</summary>
    public GuestSteps Terminal(TerminalSize size, GuestCommand command) =>
        Add([
            "terminal",
            size.Rows.ToString(CultureInfo.InvariantCulture),
            size.Columns.ToString(CultureInfo.InvariantCulture),
            .. Words(command),
        ]);

    /// <summary>Packs paths onto the output disk.</summary>
    public GuestSteps Collect(params IReadOnlyList<AbsolutePath> paths) => Add(["collect", .. paths.Select(path => ((string)path)[1..])]);

    /// <summary>Packs all files of the system onto the output disk.</summary>
    public GuestSteps Snapshot() => Add("snapshot");

    private static IEnumerable<string> Words(GuestCommand command) =>
        [
            command.Directory,
            command.User == RootUser.Builder ? "builder" : "superuser",
            command.Environment.GetValueOrDefault("PATH", ""),
            command.Environment.Count.ToString(CultureInfo.InvariantCulture),
            .. command.Environment.Select(pair => $"{pair.Key}={pair.Value}"),
            command.Executable,
            .. command.Arguments,
        ];

    private GuestSteps Add(params IEnumerable<string> words)
    {
        text.AppendJoin(' ', words.Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'")).Append('\n');
        return this;
    }
}
