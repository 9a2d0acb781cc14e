using Recipes.Errors;
using Recipes.Roots;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class MachineSurveySpecs
{
    [Fact]
    public void A_machine_with_too_little_memory_is_refused()
    {
        var limits = new RootLimits { MemoryBytes = (128 << 20) - 1 };

        var fault = Should.Throw<RecipesException>(() => MachineSurvey.Check(limits, RootAbilities.None));

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Hint.ShouldBe("Give it more: --vm-memory 128M.");
        MachineSurvey.Check(limits with { MemoryBytes = 128 << 20 }, RootAbilities.None);
    }

    [Fact]
    public void Part_of_a_processor_takes_control_groups()
    {
        var limits = new RootLimits { Processors = 1.5 };

        Should
            .Throw<RecipesException>(() => MachineSurvey.Check(limits, RootAbilities.MemoryLimit))
            .ExitCode.ShouldBe(ExitCode.MissingTool);
        MachineSurvey.Check(limits, RootAbilities.ProcessorLimit);
        MachineSurvey.Check(limits with { Processors = 2 }, RootAbilities.None);
    }
}
