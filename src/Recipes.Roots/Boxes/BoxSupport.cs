using System.Globalization;
using Recipes.Commands;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Boxes;

/// <summary>Looks whether this machine has what boxes need. Starts no process.</summary>
internal static class BoxSupport
{
    private const int AdministrateSystem = 21;

    // mount_setattr(2).
    private static readonly Version OldestKernel = new(5, 12);

    private const RootAbilities Always =
        RootAbilities.FileIsolation
        | RootAbilities.ProcessIsolation
        | RootAbilities.NetworkOff
        | RootAbilities.NetworkOn
        | RootAbilities.Mounts
        | RootAbilities.Snapshots
        | RootAbilities.Builder
        | RootAbilities.Shell;

    /// <summary>Looks.</summary>
    /// <param name="isMapped">Whether boxes are to be made in user namespaces.</param>
    /// <param name="map">The user's ids, if they are.</param>
    /// <param name="groups">The machine's control groups.</param>
    public static RootSupport Survey(bool isMapped, UserMap? map, ControlGroups groups)
    {
        if (!OperatingSystem.IsLinux() || Environment.OSVersion.Version < OldestKernel)
            return Lacks($"its system is {Environment.OSVersion}", $"Use Linux {OldestKernel} or newer, or --build-root host.");
        if (!BoxProgram.KnowsProcessor)
            return Lacks("its processor is neither x86-64 nor ARM64", "Use --build-root container or host.");
        if (!File.Exists("/usr/bin/perl"))
            return Lacks("there is no /usr/bin/perl", "Install perl (Debian: perl-base).");
        return isMapped ? SurveyMapped(map) : SurveyPrivileged(groups);
    }

    private static RootSupport SurveyPrivileged(ControlGroups groups)
    {
        if (!HasCapability(AdministrateSystem))
            return Lacks(
                "root lacks the capability CAP_SYS_ADMIN",
                "Run where namespaces and mounts are allowed (podman run --privileged)."
            );
        if (Ids("/proc/self/uid_map") < UserMap.Fewest)
        {
            return Lacks(
                "root of this user namespace has too few ids",
                $"Map {UserMap.Fewest} ids into it (unshare --map-auto), or run outside of it."
            );
        }
        var hasDisk = ExecutableSearch.Find("mke2fs", SystemPath) is not null && File.Exists("/dev/loop-control");
        return new RootSupport(Always | groups.Abilities | (hasDisk ? RootAbilities.DiskLimit : RootAbilities.None))
        {
            Reasons = new Dictionary<RootAbilities, string>
            {
                [RootAbilities.MemoryLimit] = "Mount a control group hierarchy with the controller memory.",
                [RootAbilities.ProcessorLimit] = "Mount a control group hierarchy with the controller cpu.",
                [RootAbilities.ProcessLimit] = "Mount a control group hierarchy with the controller pids.",
                [RootAbilities.DiskLimit] = "Install mke2fs (Debian: e2fsprogs) and enable loop devices.",
            },
        };
    }

    private static RootSupport SurveyMapped(UserMap? map)
    {
        const string instead = ", or build on this machine as it is, without --build-root.";
        if (Number("/proc/sys/user/max_user_namespaces") == 0)
            return Lacks("user namespaces are forbidden", $"Set user.max_user_namespaces (sysctl), run as root{instead}");
        if (Number("/proc/sys/kernel/unprivileged_userns_clone") == 0)
            return Lacks(
                "user namespaces are forbidden to users",
                $"Set kernel.unprivileged_userns_clone=1 (sysctl), run as root{instead}"
            );
        if (Number("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1)
        {
            return Lacks(
                "AppArmor forbids user namespaces to users",
                $"Set kernel.apparmor_restrict_unprivileged_userns=0 (sysctl), run as root{instead}"
            );
        }
        if (ExecutableSearch.Find("newuidmap", SystemPath) is null)
            return Lacks("there is no newuidmap", $"Install it (Debian: uidmap), run as root{instead}");
        if (map is null)
        {
            return Lacks(
                $"/etc/subuid and /etc/subgid give '{Environment.UserName}' no 65535 ids",
                $"Run 'usermod --add-subuids 100000-165535 --add-subgids 100000-165535 {Environment.UserName}' as root{instead}"
            );
        }
        const string cgroups = "Run as root: limits are set through control groups, which belong to root.";
        return new RootSupport(Always)
        {
            Reasons = new Dictionary<RootAbilities, string>
            {
                [RootAbilities.MemoryLimit] = cgroups,
                [RootAbilities.ProcessorLimit] = cgroups,
                [RootAbilities.ProcessLimit] = cgroups,
                [RootAbilities.DiskLimit] = "Run as root: a box's disk is a loop device, which belongs to root.",
            },
        };
    }

    private static Dictionary<string, string> SystemPath => new(StringComparer.Ordinal) { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" };

    private static RootSupport Lacks(string missing, string remedy) => new(RootAbilities.None, missing, remedy);

    private static bool HasCapability(int capability)
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null
            && long.TryParse(line["CapEff:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var held)
            && (held & (1L << capability)) != 0;
    }

    // "0 1000 1": the first inside, the first outside, how many.
    private static long Ids(string file) =>
        File.Exists(file)
            ? File.ReadLines(file)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Sum(words => words.Length == 3 && long.TryParse(words[2], CultureInfo.InvariantCulture, out var count) ? count : 0)
            : UserMap.Fewest;

    private static long? Number(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out var number) ? number : null;
}
