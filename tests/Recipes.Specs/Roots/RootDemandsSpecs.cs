using Recipes.Errors;
using Recipes.Roots;

namespace Recipes.Specs.Roots;

public sealed class RootDemandsSpecs
{
    [Fact]
    public void All_that_cannot_be_given_is_named_with_what_to_do()
    {
        var support = new RootSupport(RootAbilities.NetworkOff)
        {
            Reasons = new Dictionary<RootAbilities, string> { [RootAbilities.MemoryLimit] = "Mount the controller memory." },
        };
        var request = new RootRequest
        {
            Directory = "/tmp/x",
            Limits = new RootLimits { MemoryBytes = 1, Processes = 2 },
        };

        var fault = Should.Throw<RecipesException>(() => RootDemands.Demand("box", support, request.Needs));

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe("A box cannot limit memory, nor limit the number of processes on this machine.");
        fault.Hint.ShouldBe("Mount the controller memory.");
    }

    [Fact]
    public void A_kind_that_cannot_be_had_says_what_to_enable()
    {
        var support = new RootSupport(RootAbilities.None, "user namespaces are forbidden", "Set user.max_user_namespaces.");

        var fault = Should.Throw<RecipesException>(() => RootDemands.Demand("box", support, RootAbilities.None));

        fault.Message.ShouldBe("A box cannot be had on this machine: user namespaces are forbidden.");
        fault.Hint.ShouldBe("Set user.max_user_namespaces.");
        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
    }

    [Fact]
    public void No_network_is_what_is_asked_for_unless_one_is() =>
        new RootRequest { Directory = "/tmp/x" }.Needs.ShouldBe(RootAbilities.NetworkOff);
}
