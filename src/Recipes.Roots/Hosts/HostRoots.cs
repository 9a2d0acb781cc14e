using Recipes.Commands;

namespace Recipes.Roots.Hosts;

/// <summary>This machine as it is.</summary>
/// <param name="runner">Runs commands.</param>
/// <param name="time">The clock of timeouts.</param>
/// <param name="environment">The environment of this process, which commands get.</param>
public sealed class HostRoots(ICommandRunner runner, TimeProvider time, IReadOnlyDictionary<string, string> environment) : IBuildRoots
{
    /// <inheritdoc/>
    public RootKind Kind => RootKind.Host;

    /// <inheritdoc/>
    public string Name => "host";

    /// <inheritdoc/>
    public RootSupport Survey() =>
        new(RootAbilities.NetworkOn | RootAbilities.Shell)
        {
            Reasons = new Dictionary<RootAbilities, string>
            {
                [RootAbilities.NetworkOff] = "Use --build-root box, or say --build-root-network.",
            },
        };

    /// <inheritdoc/>
    public Task<IBuildRoot> PrepareAsync(RootRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RootDemands.Demand(Name, Survey(), request.Needs);
        return Task.FromResult<IBuildRoot>(new HostRoot(request, runner, time, environment));
    }
}
