using Recipes.Commands;
using Recipes.Environments;
using Recipes.Errors;
using Recipes.Hosting.Packages;
using Recipes.Modules;
using Recipes.Resolving;

namespace Recipes.Hosting.Machines;

/// <summary>Looks at this machine.</summary>
internal sealed class MachineSurvey(PackageServices packages, ICommandRunner commands, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>What is there of what is needed, in the order needed.</summary>
    public async Task<IReadOnlyList<MachineFinding>> LookAsync(MachineNeeds needs, CancellationToken cancellationToken)
    {
        var requests = needs.All.OfType<PackageNeed>().Select(need => need.Request).ToList();
        var work = await packages.DecideAsync(requests, rebuildRoots: false, cancellationToken, isTolerant: true);
        var findings = new List<MachineFinding>();
        foreach (var need in needs.All)
        {
            findings.Add(
                need switch
                {
                    CheckedNeed check => await LookAsync(check, cancellationToken),
                    PackageNeed package => Judge(package, work),
                    _ => throw new InvalidOperationException($"{need.GetType()} is no need."),
                }
            );
        }
        return findings;
    }

    private MachineFinding Judge(PackageNeed need, PackageWork work)
    {
        var name = RecipeNames.OfRecipe(packages.Catalog.Find(need.Request.Name));
        var decision = work.Decisions.First(decision =>
            decision.Package.Id.Name == name && decision.Package.Id.Platform.IsMeantBy(need.Request.Platform)
        );
        var id = decision.Package.Id;
        var record = work.Facts.Record(id);
        return decision.State switch
        {
            PackageState.Installed => new MachineFinding(need, MachineVerdict.There, decision.Reason)
            {
                Found = decision.Package.Package.IsGroup ? null : Words(record?.Version, id.Variant),
                Where = packages.Settings.PrefixOf(id.Platform),
            },
            PackageState.Provided => new MachineFinding(need, MachineVerdict.There, decision.Reason) { Where = "the system" },
            PackageState.Outdated => new MachineFinding(need, MachineVerdict.Outdated, decision.Reason)
            {
                Found = Words(record?.Version, record?.Variant),
                Where = packages.Settings.PrefixOf(id.Platform),
            },
            _ => new MachineFinding(need, MachineVerdict.Missing, decision.Reason),
        };
    }

    private static string Words(params IEnumerable<string?> words) => string.Join(' ', words.Where(word => word is not null));

    private async Task<MachineFinding> LookAsync(CheckedNeed need, CancellationToken cancellationToken)
    {
        var directory = PackageSurvey.CreateTemporaryDirectory();
        try
        {
            var context = new CheckContext
            {
                // A program may be one of ours, as it is for whatever is built; a library of the system is none of ours.
                Environment = need.Tool is null
                    ? StepEnvironment.OfSystem(environment)
                    : StepEnvironment.Of(environment, Platform.Native, packages.Settings.Prefix, packages.Settings.NativePrefix),
                Commands = commands,
                TemporaryDirectory = directory.FullName,
            };
            var result = await need.Check.CheckAsync(context, cancellationToken);
            return new MachineFinding(need, VerdictOf(result), result.Detail) { Found = result.Version, Where = result.Place };
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            return new MachineFinding(need, MachineVerdict.Missing, fault.Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static MachineVerdict VerdictOf(CheckResult result) =>
        result switch
        {
            { Satisfied: true } => MachineVerdict.There,
            { Place: null } => MachineVerdict.Missing,
            _ => MachineVerdict.Unfit,
        };
}
