namespace Recipes;

/// <summary>When and on what a package was built for real.</summary>
/// <param name="Date">The day.</param>
/// <param name="Machine">The system and its compiler: <c>Debian 12, gcc 12.2</c>.</param>
public sealed record Verification(DateOnly Date, string Machine)
{
    /// <summary><c>2026-11-20 on Debian 12, gcc 12.2</c>.</summary>
    public override string ToString() => $"{Date:yyyy-MM-dd} on {Machine}";
}
