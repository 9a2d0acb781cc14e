using Recipes.Hosting.Machines;

namespace Recipes.AcceptanceRecipes;

/// <summary>Wants one thing of each kind.</summary>
internal sealed class Workspace : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) =>
        machine
            .Tool("sh")
            .Tool("recipes-probe", ">= 2")
            .Tool("recipes-shout", from: new SystemPackage(null))
            .Package<Sample>(x => x.Latest)
            .Package<Shouted>()
            .Finally<Build>(x => x.Celebrate);
}

/// <summary>Wants what nothing brings.</summary>
internal sealed class Dreamer : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) =>
        machine.Tool("recipes-probe").Tool("recipes-dream", otherwise: "Fall asleep.");
}

/// <summary>Wants a small package of Debian's.</summary>
internal sealed class Greeter : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) => machine.Tool("tree", ">= 2");
}
