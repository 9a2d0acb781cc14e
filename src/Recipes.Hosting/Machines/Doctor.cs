using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;

namespace Recipes.Hosting.Machines;

/// <summary>Reports how this machine differs from what a checkout needs; changes nothing.</summary>
internal static class Doctor
{
    public static async Task ReportAsync(IPackages build, CancellationToken cancellationToken)
    {
        var machine = new MachineServices(BuildSession.Current);
        var findings = await machine.LookAsync(cancellationToken);
        var rows = findings.Select(finding => (finding, machine.Mend(finding))).ToList();
        PackageAnswers.Answer(MachineTexts.Table(rows), json => MachineTexts.Write(json, rows));
        if (findings.Any(finding => !finding.IsThere))
            build.ExitCode = ExitCode.Failed;
    }
}
