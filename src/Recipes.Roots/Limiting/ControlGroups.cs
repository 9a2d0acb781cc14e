using Recipes.IO;

namespace Recipes.Roots.Limiting;

/// <summary>Where this machine's control groups are: cgroup v2's one hierarchy, or v1's one for each controller (cgroups(7)).</summary>
internal sealed record ControlGroups
{
    private const string MountInfo = "/proc/self/mountinfo";

    /// <summary>The controllers that limits need.</summary>
    public static IReadOnlyList<string> Wanted { get; } = ["memory", "pids", "cpu"];

    /// <summary>The directory of v2's hierarchy if it has the controllers memory, pids and cpu; null otherwise.</summary>
    public AbsolutePath? Unified { get; private init; }

    /// <summary>The directories of v1's hierarchies by controller: <c>memory</c>, <c>pids</c>, <c>cpu</c>.</summary>
    public IReadOnlyDictionary<string, AbsolutePath> Controllers { get; private init; } = new Dictionary<string, AbsolutePath>();

    /// <summary>What can be limited.</summary>
    public RootAbilities Abilities =>
        (Has("memory") ? RootAbilities.MemoryLimit : RootAbilities.None)
        | (Has("pids") ? RootAbilities.ProcessLimit : RootAbilities.None)
        | (Has("cpu") ? RootAbilities.ProcessorLimit : RootAbilities.None);

    /// <summary>Looks what is mounted and may be written by this process.</summary>
    public static ControlGroups Find() => File.Exists(MountInfo) ? Parse(File.ReadAllLines(MountInfo), IsWritable) : new ControlGroups();

    /// <summary>Reads the mounts of control groups out of <c>/proc/self/mountinfo</c>.</summary>
    internal static ControlGroups Parse(IEnumerable<string> mounts, Func<string, bool> isWritable)
    {
        AbsolutePath? unified = null;
        var controllers = new Dictionary<string, AbsolutePath>(StringComparer.Ordinal);
        foreach (var line in mounts)
        {
            // "36 35 98:0 /root /mount/point rw,noatime shared:1 - type source rw,options": proc(5)
            var halves = line.Split(" - ");
            if (
                halves.Length != 2
                || halves[0].Split(' ') is not [_, _, _, _, var place, ..]
                || halves[1].Split(' ') is not [var type, _, var options]
            )
                continue;
            if (type == "cgroup2" && isWritable(place) && HasControllers(place))
                unified = place;
            foreach (var controller in type == "cgroup" && isWritable(place) ? options.Split(',') : [])
            {
                if (Wanted.Contains(controller))
                    controllers[controller] = place;
            }
        }
        return new ControlGroups { Unified = unified, Controllers = controllers };
    }

    private bool Has(string controller) => Unified is not null || Controllers.ContainsKey(controller);

    private static bool HasControllers(string directory)
    {
        var file = Path.Combine(directory, "cgroup.controllers");
        return File.Exists(file)
            && File.ReadAllText(file).Split((char[])[' ', '\n'], StringSplitOptions.None).Intersect(Wanted).Count() == Wanted.Count;
    }

    private static bool IsWritable(string directory) =>
        Environment.IsPrivilegedProcess && Directory.Exists(directory) && !IsReadOnly(directory);

    private static bool IsReadOnly(string directory)
    {
        try
        {
            // Making and removing a group is the only test that no mount option or namespace deceives.
            var probe = Path.Combine(directory, ControlGroup.NamePrefix + "probe-" + Environment.ProcessId);
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
