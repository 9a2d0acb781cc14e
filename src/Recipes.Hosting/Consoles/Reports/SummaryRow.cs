namespace Recipes.Hosting.Consoles.Reports;

/// <summary>A row of the summary table.</summary>
/// <param name="Name">The target.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Duration">How long it took, as text; empty if it did not run.</param>
/// <param name="Ink">The row's colour.</param>
internal sealed record SummaryRow(string Name, string Status, string Duration, Ink Ink)
{
    /// <summary>What is written beside it; null for nothing.</summary>
    public string? Note { get; init; }
}
