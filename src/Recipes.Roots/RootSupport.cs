namespace Recipes.Roots;

/// <summary>What a kind of build root can give on this machine.</summary>
/// <param name="Abilities">What it can give; <see cref="RootAbilities.None"/> if it cannot be had at all.</param>
/// <param name="Missing">Why it cannot be had at all; null if it can.</param>
/// <param name="Remedy">One imperative sentence: what to install or to enable; null if nothing is missing.</param>
public sealed record RootSupport(RootAbilities Abilities, string? Missing = null, string? Remedy = null)
{
    /// <summary>Why single abilities cannot be had here, with what to do: shown when one of them is asked for.</summary>
    public IReadOnlyDictionary<RootAbilities, string> Reasons { get; init; } = new Dictionary<RootAbilities, string>();
}
