using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;

namespace Recipes.Hosting.Machines;

/// <summary>
/// What a checkout needs of the machine of a developer, in one class: <c>Doctor</c> compares, <c>Bootstrap</c> brings the machine there. It is found
/// by its type, beside the build class; where there are several, <c>--workspace</c> names one, and one called <c>Workspace</c> is the default.
/// </summary>
/// <example>
/// <code>
/// internal sealed class Workspace : DeveloperMachine
/// {
///     protected override MachineNeeds Define(MachineNeeds machine) => machine
///         .Tool("cmake", ">= 3.20")
///         .Package&lt;SDL2>(x => x.Latest)
///         .Finally&lt;Build>(x => x.Test);
/// }
/// </code>
/// </example>
public abstract class DeveloperMachine
{
    /// <summary>What the machine must have. Pure: it only describes.</summary>
    public MachineNeeds Needs => Define(new MachineNeeds());

    /// <summary>
    /// Installs what is missing and the system's package manager brings. For a target of the build: nobody is asked, and what cannot be brought is
    /// a warning.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var machine = new MachineServices(session, this);
        var plan = await machine.PlanAsync(cancellationToken);
        try
        {
            if (plan.FromSystem.Count > 0)
                await machine.InstallAsync(plan.FromSystem, isTerminal: false, cancellationToken);
        }
        catch (RecipesException fault)
        {
            session.Log.Write(StepLogKind.Warning, fault.Message);
        }
        foreach (var (what, advice) in plan.ByHand)
            session.Log.Write(StepLogKind.Warning, $"{what}: {advice}");
    }

    /// <summary>Says what the machine must have.</summary>
    /// <param name="machine">Nothing yet.</param>
    protected abstract MachineNeeds Define(MachineNeeds machine);
}
