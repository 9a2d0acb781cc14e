using Recipes.Errors;
using Recipes.Hosting.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Builds;

/// <summary>Sees to it that what the planned targets require is there, before any of them runs.</summary>
internal static class Requirements
{
    /// <summary>Asks for missing parameters on a terminal, and throws where something is still missing.</summary>
    /// <param name="missing">The requirements that do not hold.</param>
    /// <param name="session">Whose parameters they are.</param>
    /// <param name="build">The build object.</param>
    /// <param name="prompt">Asks for a parameter; null where there is no terminal.</param>
    /// <exception cref="RecipesException">Something is missing (exit code 2).</exception>
    public static void Demand(
        IReadOnlyList<(TargetNode Target, TargetRequirement Requirement)> missing,
        BuildSession session,
        RecipesBuild build,
        Func<ParameterMember, string?, string?>? prompt
    )
    {
        var byMember = session.Parameters.Members.ToLookup(member => member.Member);
        var required = RequiredParameters
            .Of(session.Parameters)
            .Concat(missing.Where(pair => pair.Requirement.Member is not null).SelectMany(pair => byMember[pair.Requirement.Member!]))
            .DistinctBy(member => member.Member);
        session.Parameters = RequiredParameters.Ensure(build, session.Parameters, required, prompt);

        var unmet = missing.Where(pair => pair.Requirement.Member is null || !byMember.Contains(pair.Requirement.Member)).ToList();
        if (unmet.Count == 0)
            return;
        throw new RecipesException(
            string.Join('\n', unmet.Select(pair => Message(pair.Target, pair.Requirement))),
            "Nothing was run. Ask --help for the parameters.",
            ExitCode.Usage
        );
    }

    private static string Message(TargetNode target, TargetRequirement requirement) =>
        requirement.Member is null
            ? $"The target '{target}' requires '{requirement.Text}'."
            : $"The target '{target}' requires '{requirement.Text}' to have a value, and it is not a parameter.";
}
