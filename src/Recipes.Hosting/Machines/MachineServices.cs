using Recipes.Environments;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.Resolving;

namespace Recipes.Hosting.Machines;

/// <summary>Joins what a developer's machine needs to this machine, for one run.</summary>
internal sealed class MachineServices
{
    private readonly BuildSession session;
    private readonly PackageServices packages;
    private readonly MachineSurvey survey;

    /// <summary>Chooses the description that <c>--workspace</c> means.</summary>
    public MachineServices(BuildSession session)
        : this(
            session,
            MachineClasses.Choose(
                [session.RequirePackages().Build.GetType().Assembly, .. session.RequirePackages().Build.RecipeAssemblies],
                session.RequirePackages().Build.Workspace
            )
        ) { }

    /// <summary>Takes a description.</summary>
    public MachineServices(BuildSession session, DeveloperMachine machine)
    {
        this.session = session;
        packages = session.RequirePackages();
        survey = new MachineSurvey(packages, session.Commands, packages.Environment);
        Needs = machine.Needs;
        Access = SystemAccess.Of(session.Environment);
    }

    /// <summary>What is needed.</summary>
    public MachineNeeds Needs { get; }

    /// <summary>How the system's packages are installed.</summary>
    public SystemAccess Access { get; }

    /// <summary>What is there.</summary>
    public Task<IReadOnlyList<MachineFinding>> LookAsync(CancellationToken cancellationToken) => survey.LookAsync(Needs, cancellationToken);

    /// <summary>How the machine gets what it lacks.</summary>
    public async Task<MachinePlan> PlanAsync(CancellationToken cancellationToken)
    {
        var findings = await LookAsync(cancellationToken);
        var planner = Planner();
        var requests = planner.Requests(findings);
        var work = await packages.DecideAsync(requests, rebuildRoots: false, cancellationToken, isTolerant: true);
        return planner.Plan(findings, requests, work.Decisions, work.Roots);
    }

    /// <summary>The native packages that stand in for tools which are still not as wanted.</summary>
    public async Task<IReadOnlyList<PackageRequest>> StandInsAsync(CancellationToken cancellationToken)
    {
        packages.Tools.Forget();
        var planner = Planner();
        var findings = await LookAsync(cancellationToken);
        return [.. findings.Where(finding => !finding.IsThere).Select(finding => planner.RecipeOf(finding.Need)).OfType<PackageRequest>()];
    }

    /// <summary>Installs packages of the system.</summary>
    public Task InstallAsync(IReadOnlyList<SystemStep> steps, bool isTerminal, CancellationToken cancellationToken) =>
        new SystemInstaller(Access, async (command, ct) => (await session.RunAsync(command, ct)).EnsureSuccess(), session.Log).InstallAsync(
            [.. steps.Select(step => step.Package)],
            isTerminal,
            cancellationToken
        );

    /// <summary>The command that would bring what one need lacks; null for one that is met.</summary>
    public string? Mend(MachineFinding finding)
    {
        if (finding.IsThere)
            return null;
        if (finding.Need is PackageNeed { Request: var request })
            return Install(request);
        var need = (CheckedNeed)finding.Need;
        var name = need.From is null ? null : Access.Manager?.NameOf(need.From);
        if (name is not null && Access.Usable is not null)
            return Access.Line([name]);
        if (Planner().RecipeOf(need) is { } recipe)
            return Install(recipe);
        return need.Otherwise ?? (name is null ? "Get it from its makers." : Access.Line([name]));
    }

    private string Install(PackageRequest request) =>
        $"{session.Script} Install --package {(request.Platform == Platform.Target ? "" : request.Platform.Name + ":")}{request.Name}{(request.Variant is null ? "" : "/" + request.Variant)}";

    private MachinePlanner Planner()
    {
        var system = StepEnvironment.OfSystem(packages.Environment);
        return new MachinePlanner(Access, need => ToolSearch.Find(need.Name, system) is null, packages.Tools.Of);
    }
}
