using Recipes.Hosting.Machines;

/// <summary>What the cases of the formats that this product stands in for use where it is there: a case whose tool is missing is skipped by its name.</summary>
internal sealed class CaseMachine : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) =>
        machine
            .Tool("go", from: "golang-go")
            .Tool("rpm")
            .Tool("rpm2cpio")
            .Tool("cpio")
            .Tool("dpkg-deb", from: "dpkg")
            .Tool("file")
            .Tool("mmdebstrap");
}
