using Recipes.Errors;

namespace Recipes.Roots;

/// <summary>Refuses what a kind of build root cannot give.</summary>
public static class RootDemands
{
    private static readonly (RootAbilities Ability, string Words)[] Names =
    [
        (RootAbilities.FileIsolation, "hide this machine's files"),
        (RootAbilities.ProcessIsolation, "hide this machine's processes"),
        (RootAbilities.NetworkOff, "keep commands from the network"),
        (RootAbilities.NetworkOn, "give commands the network"),
        (RootAbilities.MemoryLimit, "limit memory"),
        (RootAbilities.ProcessorLimit, "limit processor time"),
        (RootAbilities.ProcessLimit, "limit the number of processes"),
        (RootAbilities.DiskLimit, "limit the bytes on disk"),
        (RootAbilities.Mounts, "show directories of this machine"),
        (RootAbilities.Snapshots, "be kept as a base image"),
        (RootAbilities.Builder, "run commands as the owner of /app"),
        (RootAbilities.Shell, "open a shell"),
    ];

    /// <summary>Demands abilities of a kind.</summary>
    /// <param name="name">What the kind is called.</param>
    /// <param name="support">What it can give here.</param>
    /// <param name="needs">What it shall give.</param>
    /// <exception cref="RecipesException">It cannot (exit code 5): all that it cannot is named.</exception>
    public static void Demand(string name, RootSupport support, RootAbilities needs)
    {
        ArgumentNullException.ThrowIfNull(support);
        if (support.Missing is { } missing)
            throw new RecipesException($"A {name} cannot be had on this machine: {missing}.", support.Remedy, ExitCode.MissingTool);
        var lacking = Names.Where(pair => needs.HasFlag(pair.Ability) && !support.Abilities.HasFlag(pair.Ability)).ToList();
        if (lacking.Count == 0)
            return;
        var reasons = lacking.Select(pair => support.Reasons.GetValueOrDefault(pair.Ability)).OfType<string>().Distinct().ToList();
        throw new RecipesException(
            $"A {name} cannot {string.Join(", nor ", lacking.Select(pair => pair.Words))} on this machine.",
            reasons.Count > 0 ? string.Join(" ", reasons) : "Use another --build-root, or do without.",
            ExitCode.MissingTool
        );
    }
}
