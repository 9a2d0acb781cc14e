namespace Recipes.Roots;

/// <summary>What a kind of build root can give beyond the contract that every kind keeps (<see cref="IBuildRoot"/>).</summary>
[Flags]
public enum RootAbilities
{
    /// <summary>The contract alone.</summary>
    None = 0,

    /// <summary>Commands see the base image's files and no others of this machine.</summary>
    FileIsolation = 1,

    /// <summary>Commands see no process of this machine, and none of theirs outlives the command.</summary>
    ProcessIsolation = 1 << 1,

    /// <summary>Commands can be kept from the network.</summary>
    NetworkOff = 1 << 2,

    /// <summary>Commands can be given this machine's network.</summary>
    NetworkOn = 1 << 3,

    /// <summary>Memory can be limited.</summary>
    MemoryLimit = 1 << 4,

    /// <summary>Processor time can be limited.</summary>
    ProcessorLimit = 1 << 5,

    /// <summary>The number of processes can be limited.</summary>
    ProcessLimit = 1 << 6,

    /// <summary>The bytes that are written can be limited.</summary>
    DiskLimit = 1 << 7,

    /// <summary>Directories of this machine can be put in.</summary>
    Mounts = 1 << 8,

    /// <summary>The present state can be kept as a base image.</summary>
    Snapshots = 1 << 9,

    /// <summary>Commands can run as the unprivileged user who owns <c>/app</c>.</summary>
    Builder = 1 << 10,

    /// <summary>A terminal can be given to a shell inside.</summary>
    Shell = 1 << 11,
}
