namespace Recipes.Hosting.Machines;

/// <summary>What was found of one need.</summary>
/// <param name="Need">The need.</param>
/// <param name="Verdict">Whether it does.</param>
/// <param name="Detail">One clause for people: <c>no directory of PATH holds cmake</c>.</param>
internal sealed record MachineFinding(MachineNeed Need, MachineVerdict Verdict, string Detail)
{
    /// <summary>The version that was found; null for none, or where nobody asked.</summary>
    public string? Found { get; init; }

    /// <summary>Where it was found: a file, a directory, <c>the system</c>; null for nowhere.</summary>
    public string? Where { get; init; }

    /// <summary>Whether it does.</summary>
    public bool IsThere => Verdict == MachineVerdict.There;
}
