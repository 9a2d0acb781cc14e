using Recipes.Modules;

namespace Recipes.Hosting.Machines;

/// <summary>Something that a check finds, whoever brought it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Wanted">What is demanded of it; null for its mere presence.</param>
/// <param name="Check">Looks for it.</param>
/// <param name="From">The systems' packages that bring it; null for none.</param>
public sealed record CheckedNeed(string Name, string? Wanted, ICheckModule Check, SystemPackage? From) : MachineNeed(Name, Wanted)
{
    /// <summary>The program that it is, which a recipe may bring; null for none.</summary>
    public string? Tool { get; init; }

    /// <summary>What to do by hand where nothing brings it, one imperative sentence; null for none.</summary>
    public string? Otherwise { get; init; }
}
