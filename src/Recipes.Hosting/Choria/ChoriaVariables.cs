using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.Hosting.Choria;

/// <summary>What the original's own environment told the commands of a specification, and they may rely on.</summary>
internal static class ChoriaVariables
{
    /// <summary>The variables.</summary>
    /// <param name="build">What the user said.</param>
    /// <param name="plan">What is built.</param>
    /// <param name="places">Where.</param>
    /// <param name="package">The package that a template makes; null for a compile target.</param>
    public static IEnumerable<NamedValue> Of(IChoria build, SpecificationPlan plan, ChoriaPlaces places, PackagePlan? package)
    {
        yield return new NamedValue("BUILD", plan.Build);
        yield return new NamedValue("VERSION", plan.Version);
        yield return new NamedValue("ARTIFACTS", places.Artifacts);
        if (build.Sha is { } sha)
            yield return new NamedValue("SHA1", sha);
        if (package is null)
            yield break;
        yield return new NamedValue("PACKAGE", package.Package);
        // Templates ask what their binary was compiled for.
        foreach (var variable in package.Binary?.Environment ?? [])
            yield return variable;
    }
}
