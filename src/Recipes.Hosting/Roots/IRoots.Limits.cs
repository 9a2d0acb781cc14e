using Recipes.Parameters;

namespace Recipes.Hosting.Roots;

/// <summary>What commands in build roots may use.</summary>
public partial interface IRoots
{
    /// <summary>Memory of a build root: <c>512M</c>, <c>2G</c>.</summary>
    [Parameter("Memory of a build root: 512M, 2G")]
    string? BuildRootMemory => TryGetValue(() => BuildRootMemory);

    /// <summary>Processors' worth of time of a build root: <c>0.5</c>.</summary>
    [Parameter("Processors' worth of time of a build root: 0.5, 2")]
    string? BuildRootCpus => TryGetValue(() => BuildRootCpus);

    /// <summary>How many processes and threads a build root may have.</summary>
    [Parameter("Processes and threads of a build root")]
    int? BuildRootProcesses => TryGetValue<int?>(() => BuildRootProcesses);

    /// <summary>How much a build root may write over its base image: <c>2G</c>.</summary>
    [Parameter("What a build root may write over its base image: 2G")]
    string? BuildRootDisk => TryGetValue(() => BuildRootDisk);

    /// <summary>How many seconds a command in a build root may write nothing.</summary>
    [Parameter("Seconds that a command in a build root may write nothing")]
    int? BuildRootSilence => TryGetValue<int?>(() => BuildRootSilence);

    /// <summary>How many seconds a command in a build root may take.</summary>
    [Parameter("Seconds that a command in a build root may take")]
    int? BuildRootTimeout => TryGetValue<int?>(() => BuildRootTimeout);
}
