using Recipes.Resolving;

namespace Recipes.Hosting.Machines;

/// <summary>Decides how a machine gets what it lacks: from the system's package manager where that will do, else from recipes. Pure.</summary>
/// <param name="access">The manager, and by what right it is used.</param>
/// <param name="isMissing">Whether the system's <c>PATH</c> lacks a program.</param>
/// <param name="recipeOf">The recipe that brings a program, or null.</param>
internal sealed class MachinePlanner(SystemAccess access, Func<ToolNeed, bool> isMissing, Func<string, Type?> recipeOf)
{
    private readonly List<SystemStep> fromSystem = [];
    private readonly List<(string What, string Advice)> byHand = [];

    /// <summary>The packages of recipes that are asked for: those needed, and tools that only a recipe brings.</summary>
    /// <param name="findings">What is there.</param>
    public IReadOnlyList<PackageRequest> Requests(IReadOnlyList<MachineFinding> findings) =>
        [
            .. findings.Select(finding => finding.Need).OfType<PackageNeed>().Select(need => need.Request),
            .. findings
                .Where(finding => !finding.IsThere && OfSystem(finding.Need) is null)
                .Select(finding => RecipeOf(finding.Need))
                .OfType<PackageRequest>(),
        ];

    /// <summary>The native package of the recipe that brings a tool; null for none.</summary>
    public PackageRequest? RecipeOf(MachineNeed need) =>
        need is CheckedNeed { Tool: { } tool } && recipeOf(tool) is { } recipe
            ? new PackageRequest(RecipeNames.OfRecipe(recipe), null, Platform.Native)
            : null;

    /// <summary>Plans.</summary>
    /// <param name="findings">What is there.</param>
    /// <param name="requests">What <see cref="Requests"/> said.</param>
    /// <param name="decisions">What a run would do about these, dependencies first.</param>
    /// <param name="roots">The packages that were asked for.</param>
    public MachinePlan Plan(
        IReadOnlyList<MachineFinding> findings,
        IReadOnlyList<PackageRequest> requests,
        IReadOnlyList<PackageDecision> decisions,
        IReadOnlyCollection<PackageId> roots
    )
    {
        foreach (var finding in findings.Where(finding => !finding.IsThere && finding.Need is CheckedNeed))
            Bring((CheckedNeed)finding.Need, finding.Detail);
        var needed = roots.ToHashSet();
        var built = new List<PackageDecision>();
        // From the back each package is reached before what it needs: what only a package of the system's would need is not built.
        foreach (var decision in decisions.Reverse().Where(decision => needed.Contains(decision.Package.Id) && decision.IsWork))
        {
            var package = decision.Package;
            if (OfSystem(package) is { } name)
            {
                Add(name, package.Id.ToString(), decision.Reason);
                continue;
            }
            needed.UnionWith(package.Dependencies);
            if (!package.Package.IsGroup)
                built.Add(decision);
            foreach (var need in PackageTools.Of(package.Package).Where(isMissing))
                Bring(need, package, needed);
        }
        built.Reverse();
        return new MachinePlan(findings, fromSystem, built, requests, byHand);
    }

    private void Bring(CheckedNeed need, string why)
    {
        var what = $"{need.Name} {need.Wanted}".TrimEnd();
        if (OfSystem(need) is { } name)
            Add(name, what, why);
        else if (RecipeOf(need) is null)
            byHand.Add((what, need.Otherwise ?? Advice(need.From)));
    }

    // What modules execute: the machine's own rather than one built for the purpose, unless its package's name is a guess.
    private void Bring(ToolNeed need, ResolvedPackage package, HashSet<PackageId> needed)
    {
        var tool = package.Tools.FirstOrDefault(tool => tool.Need == need);
        if ((tool is null || need.From is not null) && access.Usable?.NameOf(need.Package) is { } name)
            Add(name, need.Name, $"{package.Id} is built with it");
        else if (tool is not null)
            needed.Add(tool.Package);
        else
            byHand.Add((need.Name, Advice(need.Package)));
    }

    private string? OfSystem(MachineNeed need) => need is CheckedNeed { From: { } from } ? access.Usable?.NameOf(from) : null;

    // A check that holds is no answer where somebody named the variant.
    private string? OfSystem(ResolvedPackage package) =>
        package is { IsExplicit: false, Package: { Checks.Count: > 0, SystemPackage: { } system } } ? access.Usable?.NameOf(system) : null;

    private void Add(string name, string what, string why)
    {
        if (!fromSystem.Exists(step => step.Package == name))
            fromSystem.Add(new SystemStep(name, what, why));
    }

    private string Advice(SystemPackage? from) =>
        access switch
        {
            { Manager: { } manager, Usable: null } when from is not null && manager.NameOf(from) is { } name =>
                $"Ask an administrator for: {access.Line([name])}",
            { Manager: null } when from is not null => "There is neither apt, dnf, pacman nor brew: get it from your distribution.",
            _ => "Neither a package of this system nor a recipe brings it: get it from its makers.",
        };
}
