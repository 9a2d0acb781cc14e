using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Collects what is wrong and what is doubtful while a plan is made, so that all of it is told at once.</summary>
internal sealed class PlanFindings(string source)
{
    private readonly List<SpecificationFault> faults = [];
    private readonly List<SpecificationFault> warnings = [];
    private readonly List<string> usesOfSha = [];

    public IReadOnlyList<SpecificationFault> Warnings => [.. Ordered(warnings)];

    public bool HasFaults => faults.Count > 0;

    public void Fault(string message, string? hint, SourcePosition? position) =>
        faults.Add(new SpecificationFault(message, hint, position));

    public void Warn(string message, string? hint, SourcePosition? position) =>
        warnings.Add(new SpecificationFault(message, hint, position));

    public void Faults(IEnumerable<SpecificationFault> others) => faults.AddRange(others);

    public void Warn(IEnumerable<SpecificationFault> others) => warnings.AddRange(others);

    /// <summary>Notes that something uses the commit, which is not known.</summary>
    /// <returns>An empty text in its place.</returns>
    public string NeedsSha(string use)
    {
        usesOfSha.Add(use);
        return "";
    }

    /// <summary>Throws if something is wrong.</summary>
    /// <exception cref="RecipesException">All that is wrong with the specification (exit code 3), or the commit is needed and not known (2).</exception>
    public void Throw()
    {
        if (faults.Count > 0)
            throw Exception();
        if (usesOfSha.Count > 0)
        {
            throw new RecipesException(
                $"The commit of the sources is not known, and is needed for {string.Join(", ", usesOfSha.Distinct(StringComparer.Ordinal))}.",
                "Give SHA1, or take sources from a git checkout.",
                ExitCode.Usage
            );
        }
    }

    private RecipesException Exception()
    {
        var all = Ordered(faults).ToList();
        if (all is [var (message, hint, position)])
            return new RecipesException(message, hint, ExitCode.InvalidInput) { Location = position?.ToString() };
        var lines = all.Select(fault => $"\n  {(fault.Position is { } place ? $"{place}: " : "")}{fault.Message} {fault.Hint}".TrimEnd());
        return new RecipesException($"{source} has {all.Count} faults:{string.Concat(lines)}", exitCode: ExitCode.InvalidInput);
    }

    private static IEnumerable<SpecificationFault> Ordered(IEnumerable<SpecificationFault> findings) =>
        findings
            .Distinct()
            .OrderBy(finding => finding.Position?.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Position?.Line)
            .ThenBy(finding => finding.Position?.Column);
}
