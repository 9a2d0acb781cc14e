using Recipes.Hosting.Builds;
using Recipes.Hosting.Machines;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>The targets about a developer's machine.</summary>
public partial interface IPackages
{
    /// <summary>The description of a developer's machine that is meant; null for the only one, or that called <c>Workspace</c>.</summary>
    [Parameter("Description of a developer's machine, by its class; default: workspace")]
    string? Workspace => TryGetValue(() => Workspace);

    /// <summary>Whether <c>Bootstrap</c> changes the machine without asking.</summary>
    [Parameter("Lets Bootstrap change this machine without asking")]
    bool Yes => TryGetValue<bool>(() => Yes);

    /// <summary>Shows what a developer's machine lacks for this checkout, asks, and brings it there.</summary>
    Target Bootstrap => _ => _.Description("Brings this machine to what the checkout needs; shows the plan and asks first");

    /// <summary>Compares this machine with what the checkout needs; exit code 1 for a difference.</summary>
    [Answers]
    Target Doctor =>
        _ =>
            _.Description("Tells what this machine lacks for the checkout, and the command that mends it")
                .Executes(ct => Machines.Doctor.ReportAsync(this, ct));
}
