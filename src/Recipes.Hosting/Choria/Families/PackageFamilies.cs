using Recipes.Errors;
using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.Hosting.Choria.Families;

/// <summary>Our own families by their names.</summary>
internal static class PackageFamilies
{
    private static readonly Dictionary<string, IPackageFamily> ByName = new(StringComparer.Ordinal)
    {
        ["el"] = new ElFamily(),
        ["debian"] = new DebianFamily(),
        ["archive"] = new ArchiveFamily(),
        ["windows"] = new WindowsFamily(),
    };

    /// <summary>The files of a package whose template is one of ours.</summary>
    /// <exception cref="RecipesException">There is no binary to package (exit code 3).</exception>
    public static IReadOnlyList<FamilyFile> Files(FamilyInput input)
    {
        if (input.Plan.Binary is null)
        {
            throw new RecipesException(
                $"The package '{input.Plan.Package}' names no binary, and the template '{input.Plan.Template.Name}' packages one.",
                "Add 'binary: TARGET', or put a template of your own into packager/templates.",
                ExitCode.InvalidInput
            );
        }
        return Of(input.Plan).Files(input);
    }

    private static IPackageFamily Of(PackagePlan plan) =>
        ByName.GetValueOrDefault(plan.Template.Family)
        ?? throw new RecipesException(
            $"The package '{plan.Package}' has the template '{plan.Template.Name}', of which there is no family '{plan.Template.Family}'.",
            NearNames.Hint(plan.Template.Family, ByName.Keys),
            ExitCode.InvalidInput
        );
}
