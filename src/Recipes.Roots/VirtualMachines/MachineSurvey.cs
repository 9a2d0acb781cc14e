using Recipes.Errors;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Looks what virtual machines there can be. Starts no process.</summary>
internal static class MachineSurvey
{
    // Debian's kernel does not start with 64 MiB, and with 80 it leaves next to nothing.
    private const long LeastMemory = 128 << 20;

    private const RootAbilities All =
        RootAbilities.FileIsolation
        | RootAbilities.ProcessIsolation
        | RootAbilities.NetworkOff
        | RootAbilities.NetworkOn
        | RootAbilities.MemoryLimit
        | RootAbilities.ProcessorLimit
        | RootAbilities.DiskLimit
        | RootAbilities.Mounts
        | RootAbilities.Snapshots
        | RootAbilities.Builder
        | RootAbilities.Shell;

    /// <summary>Looks.</summary>
    /// <param name="tools">The programs.</param>
    /// <param name="boxes">Base images of a user without rights belong to ids that only a user namespace has.</param>
    public static RootSupport Survey(MachineTools tools, BoxRoots boxes)
    {
        if (tools.Missing is { } missing)
            return new RootSupport(RootAbilities.None, missing, $"Install what it needs: apt-get install {MachineTools.Packages}.");
        if (boxes.IsMapped && boxes.Survey() is { Missing: { } reason, Remedy: var remedy })
            return new RootSupport(RootAbilities.None, $"the files of its base image cannot be read: {reason}", remedy);
        return new RootSupport(All)
        {
            Reasons = new Dictionary<RootAbilities, string>
            {
                [RootAbilities.ProcessLimit] =
                    "Who is root in a virtual machine could lift such a limit: limit its memory instead (--vm-memory), or use --build-root box.",
            },
        };
    }

    /// <summary>Refuses what no survey knows of: sizes that no virtual machine can have here.</summary>
    /// <exception cref="RecipesException">There is such a limit.</exception>
    public static void Check(RootLimits limits, RootAbilities groups)
    {
        if (limits.MemoryBytes < LeastMemory)
        {
            throw new RecipesException(
                $"A virtual machine cannot have {limits.MemoryBytes >> 10} KiB of memory: its kernel alone takes some 80 MiB.",
                $"Give it more: --vm-memory {LeastMemory >> 20}M.",
                ExitCode.MissingTool
            );
        }
        if (limits.Processors % 1 is > 0 && !groups.HasFlag(RootAbilities.ProcessorLimit))
        {
            throw new RecipesException(
                "A virtual machine cannot have part of a processor on this machine.",
                "Give a whole number (--build-root-cpus 1), or run as root on a machine with control groups.",
                ExitCode.MissingTool
            );
        }
    }
}
