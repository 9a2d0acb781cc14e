using Recipes.Hosting.Machines;

/// <summary>What this repository needs of a developer's machine, for all that its own targets do.</summary>
internal sealed class Workspace : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) =>
        machine
            .Tool("dotnet", ">= 10.0", otherwise: "Get the .NET 10 SDK from https://dot.net/download.")
            .Tool("git", ">= 2.25")
            .Tool("cc", from: "gcc")
            .Tool("make")
            .Tool("patch")
            .Tool(
                "pkg-config",
                from: new("pkg-config")
                {
                    Dnf = "pkgconf-pkg-config",
                    Pacman = "pkgconf",
                    Brew = "pkgconf",
                }
            )
            .Finally<Build>(x => x.Test);
}
