using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Says what a build of a specification means. Pure: the same specification and request give the same plan.</summary>
public static class SpecificationPlanner
{
    /// <summary>Plans a build.</summary>
    /// <param name="specification">As it was written.</param>
    /// <param name="request">What is wanted, and what is known of the project.</param>
    /// <exception cref="RecipesException">
    /// The specification is invalid: all of its faults, with their places (exit code 3). There is no such build or package, the version cannot be one, or the
    /// commit is needed and not known (exit code 2).
    /// </exception>
    public static SpecificationPlan Plan(Specification specification, PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(request);
        PackageVersion.Check(request.Version);
        var findings = new PlanFindings(specification.Source);
        findings.Faults(specification.Faults);
        findings.Warn(specification.Warnings);
        var build = Build(specification, request.Build, findings);
        findings.Faults(build.Faults);
        findings.Warn(build.Warnings);
        var binaries = Binaries(specification, build, request, findings);
        var packages = request.BinariesOnly ? [] : Packages(build, binaries, request, findings);
        var others = specification.Builds.Where(other => other != build).SelectMany(other => other.Faults);
        if (findings.HasFaults)
            findings.Faults(others);
        else
            findings.Warn(others);
        findings.Throw();
        var wanted = Wanted(build, packages, request);
        return new SpecificationPlan
        {
            Build = build.Name,
            Version = request.Version,
            PackageVersion = PackageVersion.Of(request.Version),
            Binaries = binaries,
            Packages = wanted,
            Warnings = findings.Warnings,
        };
    }

    private static SpecifiedBuild Build(Specification specification, string name, PlanFindings findings)
    {
        if (specification.Builds.FirstOrDefault(build => build.Name == name) is { } found)
            return found;
        // What is wrong with the file may be why there is no such build.
        findings.Faults(specification.Builds.SelectMany(build => build.Faults));
        findings.Throw();
        var names = specification.Builds.Where(build => build.Targets is not null).Select(build => build.Name).ToList();
        throw new RecipesException(
            $"There is no build '{name}' in {specification.Source}.",
            $"{NearNames.Hint(name, names)} Name it with BUILD.",
            ExitCode.Usage
        );
    }

    private static List<BinaryPlan> Binaries(Specification specification, SpecifiedBuild build, PlanRequest request, PlanFindings findings)
    {
        if (build.Targets is null)
        {
            findings.Fault($"The build '{build.Name}' has no compile_targets.", "Write them; {} stands for none.", build.Position);
            return [];
        }
        var planner = new BinaryPlanner(specification, build, request, findings);
        var binaries = build.Targets.Select(planner.Plan).OfType<BinaryPlan>().ToList();
        foreach (var same in binaries.GroupBy(binary => binary.OutputFile, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var names = string.Join(" and ", same.Select(binary => $"'{binary.Target}'"));
            findings.Warn(
                $"{names} have the same output, '{same.Key}'.",
                "Tell them apart with {{arch}} or {{arm}}.",
                build.Targets.First(target => target.Name == same.Last().Target).Position
            );
        }
        return binaries;
    }

    private static List<PackagePlan> Packages(
        SpecifiedBuild build,
        IReadOnlyList<BinaryPlan> binaries,
        PlanRequest request,
        PlanFindings findings
    )
    {
        if (build.Packages is null)
        {
            findings.Fault($"The build '{build.Name}' has no packages.", "Write them, or build binaries alone.", build.Position);
            return [];
        }
        // All are checked, not only those that are wanted.
        var planner = new PackagePlanner(build, binaries, request, findings);
        return [.. build.Packages.Select(planner.Plan).OfType<PackagePlan>()];
    }

    private static List<PackagePlan> Wanted(SpecifiedBuild build, List<PackagePlan> packages, PlanRequest request)
    {
        if (request.BinariesOnly || request.Packages is not { } wanted)
            return packages;
        var names = (build.Packages ?? []).Select(package => package.Name).ToList();
        var unknown = wanted.Except(names).ToList();
        if (unknown.Count > 0)
        {
            throw new RecipesException(
                $"The build '{build.Name}' has no package {string.Join(", ", unknown.Select(name => $"'{name}'"))}.",
                $"{NearNames.Hint(unknown[0], names)} Name it with PACKAGES.",
                ExitCode.Usage
            );
        }
        return packages.FindAll(package => wanted.Contains(package.Package));
    }
}
