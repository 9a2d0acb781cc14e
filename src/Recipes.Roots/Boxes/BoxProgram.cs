using System.Globalization;
using System.Runtime.InteropServices;
using Recipes.IO;

namespace Recipes.Roots.Boxes;

/// <summary>Writes the operations that <c>box-entry.pl</c> executes. Pure.</summary>
/// <param name="faults">The descriptor to which the script writes what went wrong.</param>
/// <param name="inherited">The descriptors that the command gets beyond its streams; null for none.</param>
internal sealed class BoxProgram(int faults, IReadOnlyList<int>? inherited = null)
{
    private const long NewMounts = 0x00020000;
    private const long NewHostName = 0x04000000;
    private const long NewIpc = 0x08000000;
    private const long NewUsers = 0x10000000;
    private const long NewProcesses = 0x20000000;
    private const long NewNetwork = 0x40000000;

    private const int NoSuid = 2;
    private const int NoDevices = 4;
    private const int NoExecution = 8;
    private const int ReadOnly = 1;

    // Those that a package manager needs: CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID, SETPCAP, NET_BIND_SERVICE,
    // SYS_CHROOT (the box's root is the root of its mounts: no way leads out of it), AUDIT_WRITE, SETFCAP.
    private const long KeptCapabilities =
        (1L << 0)
        | (1L << 1)
        | (1L << 3)
        | (1L << 4)
        | (1L << 5)
        | (1L << 6)
        | (1L << 7)
        | (1L << 8)
        | (1L << 10)
        | (1L << 18)
        | (1L << 29)
        | (1L << 31);

    // Through these even a root without capabilities could steer the whole machine, as it owns their files.
    private static readonly string[] Protected =
    [
        "/proc/sys",
        "/proc/sysrq-trigger",
        "/proc/irq",
        "/proc/bus",
        "/proc/fs",
        "/proc/acpi",
        "/proc/scsi",
    ];

    private readonly List<string> operations = [];
    private long namespaces;
    private (string Users, string Groups) maps = ("", "");

    /// <summary>What the script gets: who started it, where it says what went wrong, what its process is started with, and the operations.</summary>
    public IReadOnlyList<string> Words =>
        [Number(Environment.ProcessId), Number(faults), Number(namespaces), maps.Users, maps.Groups, .. operations];

    /// <summary>
    /// The numbers of the system calls <c>mount</c>, <c>umount2</c>, <c>unshare</c>, <c>prctl</c>, <c>sethostname</c>, <c>clone</c>, <c>dup3</c> and
    /// <c>exit_group</c>: those of x86-64, or those that most other processors share.
    /// </summary>
    public static IReadOnlyList<string> SystemCalls { get; } =
        RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? ["165", "166", "272", "157", "170", "56", "292", "231"]
            : ["40", "39", "97", "167", "161", "220", "24", "94"];

    /// <summary>Whether system calls of this processor are known.</summary>
    public static bool KnowsProcessor => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Puts the process into a control group.</summary>
    public BoxProgram Join(string processFile) => Add("join", processFile);

    /// <summary>Makes a user namespace; the maps are triples of inside, outside and count, as of newuidmap(1).</summary>
    public BoxProgram MapUsers(string userMap, string groupMap)
    {
        namespaces |= NewUsers;
        maps = (userMap, groupMap);
        return this;
    }

    /// <summary>Makes all other namespaces; the process is the first in that of processes.</summary>
    public BoxProgram Unshare(bool hasNetwork)
    {
        namespaces |= NewProcesses;
        return Add("unshare", Number(NewMounts | NewHostName | NewIpc | (hasNetwork ? 0 : NewNetwork))).Add("init");
    }

    /// <summary>Executes a program of this machine.</summary>
    public BoxProgram Execute(params IReadOnlyList<string> command) => Add(["execute", Number(command.Count), .. command]);

    /// <summary>Makes directories, as this machine sees them before <see cref="Enter"/> and the box after.</summary>
    public BoxProgram MakeDirectories(params IReadOnlyList<string> paths) => Add(["directories", Number(paths.Count), .. paths]);

    /// <summary>Mounts the layer over the base. Device files in either are none here.</summary>
    /// <param name="lower">The base's tree.</param>
    /// <param name="upper">What differs from it.</param>
    /// <param name="work">The kernel's own directory beside <paramref name="upper"/>.</param>
    /// <param name="target">Where the two are seen as one.</param>
    /// <param name="isMapped">Whether this is a user namespace: extended attributes are the user's then.</param>
    public BoxProgram Overlay(AbsolutePath lower, AbsolutePath upper, AbsolutePath work, AbsolutePath target, bool isMapped)
    {
        var options = $"lowerdir={Escape(lower)},upperdir={Escape(upper)},workdir={Escape(work)},volatile" + (isMapped ? ",userxattr" : "");
        return Add("settle", work).Add("mount", "overlay", target, "overlay", Number(NoDevices), options);
    }

    /// <summary>Mounts layers over each other, to be read only.</summary>
    /// <param name="layers">The trees, the uppermost first.</param>
    /// <param name="target">Where they are seen as one.</param>
    /// <param name="isMapped">Whether this is a user namespace.</param>
    public BoxProgram Overlay(IReadOnlyList<AbsolutePath> layers, AbsolutePath target, bool isMapped) =>
        Add(
            "mount",
            "overlay",
            target,
            "overlay",
            Number(ReadOnly | NoDevices),
            $"lowerdir={string.Join(':', layers.Select(layer => Escape(layer)))}" + (isMapped ? ",userxattr" : "")
        );

    /// <summary>Opens what of this machine will be put into the box. Must precede <see cref="Enter"/>.</summary>
    public BoxProgram Open(IReadOnlyList<RootMount> mounts)
    {
        Add("open-devices");
        for (var i = 0; i < mounts.Count; i++)
            Add("tree", Number(i), mounts[i].Source, Number(NoSuid | NoDevices | (mounts[i].IsReadOnly ? ReadOnly : 0)));
        return this;
    }

    /// <summary>Makes the box's tree the root, and puts in what the system provides and what was opened.</summary>
    public BoxProgram Enter(AbsolutePath root, string hostName, IReadOnlyList<RootMount> mounts)
    {
        Add("root", root).Add("make-devices");
        Add("mount", "proc", "/proc", "proc", Number(NoSuid | NoDevices | NoExecution), "");
        foreach (var path in Protected)
            Add("readonly", path);
        for (var i = 0; i < mounts.Count; i++)
            Add("place", Number(i), mounts[i].Target, File.Exists(mounts[i].Source) ? "1" : "0", "0");
        return Add("loopback").Add("hostname", hostName);
    }

    /// <summary>Forks the command's process; what follows happens in it.</summary>
    public BoxProgram Spawn() => Add("spawn");

    /// <summary>Gives up what a user of a box must not have: capabilities, and system calls (<see cref="SystemCallFilter"/>).</summary>
    public BoxProgram Confine(RootUser user)
    {
        if (user == RootUser.Builder)
            Add("owner", "/app").Add("confine");
        return Add("filter", SystemCallFilter.Hexadecimal).Add("capabilities", Number(user == RootUser.Builder ? 0 : KeptCapabilities));
    }

    /// <summary>Becomes the command.</summary>
    /// <param name="directory">Where it starts.</param>
    /// <param name="environment">Its whole environment; what <see cref="Confine"/> knows of the builder wins over the defaults.</param>
    /// <param name="command">The program and its arguments.</param>
    public BoxProgram Run(string directory, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> command)
    {
        IReadOnlyList<int> kept = inherited ?? [];
        Add(["close", Number(kept.Count), .. kept.Select(descriptor => Number(descriptor))]).Add("directory", directory);
        foreach (var (name, value) in environment)
            Add("variable", name, value);
        return Add(["run", .. command]);
    }

    private BoxProgram Add(params IReadOnlyList<string> words)
    {
        operations.AddRange(words);
        return this;
    }

    // Documentation/filesystems/overlayfs.rst: commas end an option, colons a directory.
    private static string Escape(string path) =>
        path.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(",", @"\,", StringComparison.Ordinal)
            .Replace(":", @"\:", StringComparison.Ordinal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
