namespace Recipes.Hosting.Machines;

/// <summary>What a look at the machine says of one need.</summary>
internal enum MachineVerdict
{
    /// <summary>It is there as wanted.</summary>
    There,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there, and not as wanted: too old, say.</summary>
    Unfit,

    /// <summary>A package that was built from what its recipe said before.</summary>
    Outdated,
}
