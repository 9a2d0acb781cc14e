namespace Recipes.Hosting.Consoles;

/// <summary>How much the console says. The logs of the steps always hold everything.</summary>
public enum Verbosity
{
    /// <summary>Every line, with the details.</summary>
    Verbose,

    /// <summary>What starts and ends, information, warnings and faults; off a terminal the output of commands too.</summary>
    Normal,

    /// <summary>What ends, warnings and faults.</summary>
    Minimal,

    /// <summary>Faults, and how the build ended.</summary>
    Quiet,
}
