using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>Refuses plugin lists that have faults: one line for each, with its place.</summary>
internal static class PluginFaults
{
    /// <summary>Throws if there are faults.</summary>
    /// <exception cref="RecipesException">There are some (exit code 3).</exception>
    public static void Refuse(IReadOnlyList<SpecificationFault> faults)
    {
        if (faults.Count == 0)
            return;
        if (faults is [var one])
            throw new RecipesException(Sentence(one), one.Hint, ExitCode.InvalidInput) { Location = one.Position?.ToString() };
        throw new RecipesException(
            $"The plugin lists have {faults.Count} faults:\n"
                + string.Join('\n', faults.Select(fault => $"  {fault.Position}: {fault.Message}. {fault.Hint}")),
            "Correct them; nothing was written.",
            ExitCode.InvalidInput
        );
    }

    private static string Sentence(SpecificationFault fault) => char.ToUpperInvariant(fault.Message[0]) + fault.Message[1..] + ".";
}
