using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.Planning;
using Recipes.Resolving;
using Recipes.Targets;

namespace Recipes.Hosting.Machines;

/// <summary>
/// Brings this machine to what a checkout needs: first the system's packages, outside of the graph, for they decide what is built from recipes; then
/// these and the last target, as nodes of the graph; then all is looked at again.
/// </summary>
internal sealed class Bootstrap
{
    private readonly BuildSession session;
    private readonly MachineServices machine;
    private readonly TargetId self;
    private readonly TargetId? last;

    private Bootstrap(BuildSession session, TargetGraph graph, TargetId self)
    {
        this.session = session;
        this.self = self;
        machine = new MachineServices(session);
        last = machine.Needs.LastTarget is { } name ? TargetNames.Find(graph, [name])[0] : null;
    }

    /// <summary>The packages that are to be there at the end; known once <see cref="PrepareAsync"/> has run.</summary>
    public IReadOnlyList<PackageRequest> Requests { get; private set; } = [];

    /// <summary>What is to be done if some targets are; null where <c>Bootstrap</c> is none of them.</summary>
    public static Bootstrap? Of(BuildSession session, TargetGraph graph, IReadOnlyList<TargetId> invoked)
    {
        if (session.Packages is null)
            return null;
        var node = Planner
            .Plan(graph, invoked)
            .Targets.Select(target => target.Node)
            .FirstOrDefault(node => node.Member?.DeclaringType == typeof(IPackages) && node.Id.Member == nameof(IPackages.Bootstrap));
        return node is null ? null : new Bootstrap(session, graph, node.Id);
    }

    /// <summary>Adds the last target.</summary>
    public TargetGraph Aim(TargetGraph graph) =>
        new([
            .. graph.Nodes.Select(node =>
                node.Id == self && last is not null ? node with { ExecutionDependencies = [.. node.ExecutionDependencies, last] } : node
            ),
        ]);

    /// <summary>Shows what will be done, asks, and installs the system's packages.</summary>
    /// <param name="isPlan">Whether only the graph's plan is wanted.</param>
    /// <param name="ask">Asks a person a question; null where there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether to go on: not if the answer was no.</returns>
    /// <exception cref="RecipesException">Something cannot be brought (exit code 5 or 1); nobody can be asked (exit code 2).</exception>
    public async Task<bool> PrepareAsync(bool isPlan, Func<string, Task<bool>>? ask, CancellationToken cancellationToken)
    {
        var plan = await machine.PlanAsync(cancellationToken);
        Requests = plan.Requests;
        if (isPlan)
            return true;
        session.Answer(MachineTexts.Plan(plan, machine.Access, last?.Member));
        Refuse(plan);
        if (!plan.IsNeeded)
            return true;
        if (!await AgreesAsync(ask))
        {
            session.Notice("Nothing was changed.");
            return false;
        }
        if (plan.FromSystem.Count > 0)
        {
            await machine.InstallAsync(plan.FromSystem, ask is not null, cancellationToken);
            foreach (var request in (await machine.StandInsAsync(cancellationToken)).Except(Requests))
            {
                session.Log.Write(StepLogKind.Information, $"{request.Name} of the system is not as wanted: it is built from its recipe.");
                Requests = [.. Requests, request];
            }
        }
        return true;
    }

    /// <summary>Lets the packages be installed before the last target, and looks at the machine again at the end.</summary>
    public TargetGraph Complete(TargetGraph graph, PackageWork work)
    {
        var installs = work
            .Decisions.Where(decision => work.Roots.Contains(decision.Package.Id) && decision.IsWork)
            .Select(decision => PackageGraph.Node(decision.Package.Id, nameof(Recipe.Install)))
            .ToList();
        var aimed = Aim(graph);
        var ends = last is null
            ? []
            : Planner.Plan(aimed, [last]).Targets.Select(target => target.Node.Id).Where(id => id.Owner.Length == 0).ToHashSet();
        return new TargetGraph([.. aimed.Nodes.Select(Join)]);

        TargetNode Join(TargetNode node)
        {
            if (node.Id == self)
            {
                return node with
                {
                    ExecutionDependencies = [.. installs, .. node.ExecutionDependencies],
                    Actions = [.. node.Actions, VerifyAsync],
                };
            }
            return ends.Contains(node.Id) ? node with { OrderDependencies = [.. node.OrderDependencies, .. installs] } : node;
        }
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        var lacking = (await machine.LookAsync(cancellationToken)).Where(finding => !finding.IsThere).ToList();
        if (lacking.Count == 0)
            return;
        throw new RecipesException(
            "This machine still lacks:\n" + string.Join('\n', lacking.Select(finding => "  " + MachineTexts.Lacking(finding))),
            $"Ask {session.Script} Doctor for the command that mends each."
        );
    }

    private void Refuse(MachinePlan plan)
    {
        if (plan.ByHand.Count == 0)
            return;
        var mayNot = machine.Access is { Manager: not null, Usable: null };
        throw new RecipesException(
            "Not all can be brought to this machine:\n" + string.Join('\n', plan.ByHand.Select(item => $"  {item.What}: {item.Advice}")),
            "Mend these by hand, then start Bootstrap again; nothing was changed.",
            mayNot ? ExitCode.Failed : ExitCode.MissingTool
        );
    }

    private Task<bool> AgreesAsync(Func<string, Task<bool>>? ask)
    {
        if (session.RequirePackages().Build.Yes)
            return Task.FromResult(true);
        return ask?.Invoke("Bring this machine there?")
            ?? throw new RecipesException(
                "Bootstrap changes this machine, and there is no terminal to ask for your consent.",
                $"Give it with --yes: {session.Script} Bootstrap --yes",
                ExitCode.Usage
            );
    }
}
