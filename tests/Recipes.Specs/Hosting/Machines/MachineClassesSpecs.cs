using System.Reflection;
using Recipes.Errors;
using Recipes.Hosting;
using Recipes.Hosting.Machines;
using Recipes.Targets;

namespace Recipes.Specs.Hosting.Machines;

public sealed class MachineClassesSpecs
{
    private static readonly Assembly Here = typeof(MachineClassesSpecs).Assembly;

    [Theory]
    [InlineData(null, typeof(Workspace))]
    [InlineData("workspace", typeof(Workspace))]
    [InlineData("Release_Machine", typeof(ReleaseMachine))]
    public void One_is_chosen_by_its_name_and_Workspace_where_none_is_named(string? name, Type type) =>
        MachineClasses.Choose([Here, Here], name).ShouldBeOfType(type);

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var fault = Should.Throw<RecipesException>(() => MachineClasses.Choose([Here], "relase-machine"));

        fault.Hint.ShouldNotBeNull().ShouldContain("release-machine");
        fault.ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void A_build_without_any_says_how_to_write_one() =>
        Should
            .Throw<RecipesException>(() => MachineClasses.Choose([typeof(Recipe).Assembly], null))
            .Hint.ShouldBe("Write a class Workspace : DeveloperMachine beside the build class.");

    [Fact]
    public void The_last_target_is_known_by_its_property() => new Workspace().Needs.LastTarget.ShouldBe("Test");

    private sealed class Build : RecipesBuild
    {
        public Target Test => _ => _;
    }

    private sealed class Workspace : DeveloperMachine
    {
        protected override MachineNeeds Define(MachineNeeds machine) => machine.Tool("git").Finally<Build>(x => x.Test);
    }

    private sealed class ReleaseMachine : DeveloperMachine
    {
        protected override MachineNeeds Define(MachineNeeds machine) => machine;
    }
}
