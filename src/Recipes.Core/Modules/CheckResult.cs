namespace Recipes.Modules;

/// <summary>What a check found.</summary>
/// <param name="Satisfied">Whether the package is there.</param>
/// <param name="Detail">One clause for people: <c>pkg-config knows zlib 1.2.13</c>.</param>
/// <param name="Evidence">
/// The files and directories whose change could change the answer (they need not exist): a trace of this run holds them.
/// </param>
public sealed record CheckResult(bool Satisfied, string Detail, IReadOnlyList<string> Evidence)
{
    /// <summary>The version that was found, also where another is demanded; null for none, or where nobody asked.</summary>
    public string? Version { get; init; }

    /// <summary>The file that was found, also where it does not do; null for none.</summary>
    public string? Place { get; init; }
}
