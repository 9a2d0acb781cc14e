namespace Conforming;

/// <summary>What became of a case: it passed, it differs, or it is not this product's to keep.</summary>
internal sealed record CaseOutcome
{
    private CaseOutcome(IReadOnlyList<string> differences, string? skipped) => (Differences, Skipped) = (differences, skipped);

    /// <summary>One line each; none is a pass.</summary>
    public IReadOnlyList<string> Differences { get; }

    /// <summary>Why the case was not run; null if it was.</summary>
    public string? Skipped { get; }

    /// <summary>Of a case that was run.</summary>
    public static CaseOutcome Of(IReadOnlyList<string> differences) => new(differences, null);

    /// <summary>Of a case that was not run, with the reason.</summary>
    public static CaseOutcome Skip(string reason) => new([], reason);
}
