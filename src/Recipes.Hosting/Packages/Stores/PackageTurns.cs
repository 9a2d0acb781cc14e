using Recipes.Modules;
using Recipes.Resolving;
using Recipes.Stores;
using Recipes.Targets;

namespace Recipes.Hosting.Packages.Stores;

/// <summary>Joins the store to the targets of packages that are not installed yet.</summary>
internal sealed class PackageTurns : IDisposable
{
    private static readonly string[] Steps = [nameof(Recipe.Fetch), nameof(Recipe.Prebuild), nameof(Recipe.Build)];

    private readonly PackageServices services;
    private readonly bool movesSources;
    private readonly Dictionary<string, PackageTurn> turns = new(StringComparer.Ordinal);

    public PackageTurns(PackageWork work, PackageServices services, bool movesSources)
    {
        this.services = services;
        this.movesSources = movesSources;
        foreach (var decision in work.Decisions.Where(decision => decision.IsWork && !decision.Package.Package.IsGroup))
            turns.Add(decision.Package.Id.ToString(), new PackageTurn(decision, services.Installer));
    }

    /// <summary>Lets other processes build what was not.</summary>
    public void Dispose()
    {
        foreach (var turn in turns.Values)
            turn.Dispose();
    }

    /// <summary>Completes the target of a package.</summary>
    /// <param name="node">The target, with its edges.</param>
    /// <param name="nodes">All targets as they were defined.</param>
    /// <param name="isNamed">Whether somebody asked for a target of this package by its name: it runs then.</param>
    public TargetNode Complete(TargetNode node, IReadOnlyDictionary<TargetId, TargetNode> nodes, bool isNamed)
    {
        if (!turns.TryGetValue(node.Id.Owner, out var turn))
            return node;
        switch (node.Id.Member)
        {
            case nameof(Recipe.Install):
                return Install(node, turn, nodes, isNamed);
            case nameof(Recipe.Check):
                return When(node, () => turn.IsBuilt, turn);
            case nameof(Recipe.Fetch) or nameof(Recipe.Prebuild) or nameof(Recipe.Build) or nameof(Recipe.Test) when !isNamed:
                var guarded = node with { Actions = [.. node.Actions.Select(action => Guard(turn, action))] };
                return node.Id.Member == nameof(Recipe.Fetch) && !IsKnownBeforeFetch(turn.Decision)
                    ? guarded
                    : When(guarded, () => turn.IsBuilt, turn) with
                    {
                        Gate = Gate(turn),
                    };
            default:
                return node;
        }
    }

    // What is fetched early saves time. What may not be built at all waits for the answer.
    private bool IsKnownBeforeFetch(PackageDecision decision) =>
        decision.AwaitsDependencies
            ? decision.State == PackageState.Outdated
            : decision.Package.Package.Source is not IMovingSource { Moves: true } source || services.Pins.Find(source.Origin) is not null;

    private TargetNode Install(TargetNode node, PackageTurn turn, IReadOnlyDictionary<TargetId, TargetNode> nodes, bool isNamed)
    {
        var package = turn.Decision.Package;
        var members = package.Package.Settings.IsTested ? [.. Steps, nameof(Recipe.Test)] : Steps;
        var steps = members.Select(step => nodes[PackageGraph.Node(package.Id, step)]).ToList();
        var isPlanned = isNamed || turn.Decision.Stored is null;
        return node with
        {
            Gate = Gate(turn),
            Note = turn.Decision.Stored is null ? null : "from the store",
            Actions = [Guard(turn, ct => RunAsync(node, turn, steps, isPlanned, ct))],
        };
    }

    private async Task RunAsync(
        TargetNode node,
        PackageTurn turn,
        List<TargetNode> steps,
        bool isBuilt,
        CancellationToken cancellationToken
    )
    {
        var package = turn.Decision.Package;
        while (turn.Stored is { } stored)
        {
            if (await services.Installer.RestoreAsync(package, stored, cancellationToken))
                return;
            isBuilt = false;
            await turn.SettleAnewAsync(cancellationToken);
        }
        if (turn.IsCurrent)
        {
            await services.Installer.KeepAsync(package, cancellationToken);
            return;
        }
        if (!isBuilt)
            await BuildAsync(package, steps, cancellationToken);
        try
        {
            await InstallAsync(node, turn, cancellationToken);
        }
        catch (SplitPlaceholderException fault)
        {
            services.Notice($"{package.Id} is built anew for its prefix: its build took the placeholder for it apart ({fault.File}).");
            services.Installer.Bind(package);
            await BuildAsync(package, steps, cancellationToken);
            await InstallAsync(node, turn, cancellationToken);
        }
        turn.Dispose();
    }

    private async Task InstallAsync(TargetNode node, PackageTurn turn, CancellationToken cancellationToken)
    {
        services.Staging.Prepare(turn.Decision.Package.Id);
        foreach (var action in node.Actions)
            await action(cancellationToken);
        await services.Installer.InstallStagedAsync(turn.Decision.Package, turn.Decision.IsForced, cancellationToken);
    }

    // Whether it is built for a placeholder is known with its key.
    private Func<CancellationToken, Task> Gate(PackageTurn turn) =>
        async ct =>
        {
            await turn.SettleAsync(ct);
            if (turn.IsBuilt && services.Installer.IsBound(turn.Decision.Package.Id))
                Attach(turn.Decision.Package);
        };

    // In the place of targets that were not planned, or were left out.
    private async Task BuildAsync(ResolvedPackage package, List<TargetNode> steps, CancellationToken cancellationToken)
    {
        services.RequireTools(package, fetchesOnly: false);
        Attach(package);
        foreach (var action in steps.SelectMany(step => step.Actions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await action(cancellationToken);
        }
    }

    private void Attach(ResolvedPackage package) => package.Recipe.Attach(services.ContextOf(package, movesSources));

    private static Func<CancellationToken, Task> Guard(PackageTurn turn, Func<CancellationToken, Task> action) =>
        ct => turn.GuardAsync(action, ct);

    private static TargetNode When(TargetNode node, Func<bool> condition, PackageTurn turn) =>
        node with
        {
            DynamicConditions =
            [
                .. node.DynamicConditions,
                new TargetCondition("it must be built", condition) { Reason = () => turn.Reason },
            ],
        };
}
