using Recipes.Hosting.Machines;
using Recipes.Resolving;

namespace Recipes.Specs.Hosting.Machines;

public sealed class MachinePlannerSpecs
{
    private readonly MachineNeeds none = new();

    [Theory]
    [InlineData("apt-get", "cmake")]
    [InlineData("dnf", "cmake3")]
    [InlineData("pacman", "cmake")]
    [InlineData("brew", "cmake")]
    public void A_tool_comes_from_the_system_under_its_managers_name(string manager, string package)
    {
        var plan = Plan(none.Tool("cmake", ">= 3.20", new SystemPackage("cmake") { Dnf = "cmake3" }), MachineRoom.Access(manager));

        plan.FromSystem.ShouldBe([new SystemStep(package, "cmake >= 3.20", "no directory of PATH holds cmake")]);
        plan.FromRecipes.ShouldBeEmpty();
        plan.ByHand.ShouldBeEmpty();
    }

    [Fact]
    public void What_two_things_come_from_is_installed_once() =>
        Plan(none.Tool("a", from: "both").Tool("b", from: "both"), MachineRoom.Access("apt-get"))
            .FromSystem.ShouldHaveSingleItem()
            .For.ShouldBe("a");

    [Fact]
    public void What_is_there_is_left_alone()
    {
        var needs = none.Tool("cmake");

        var plan = new MachinePlanner(MachineRoom.Access("apt-get"), _ => false, _ => null).Plan(
            [MachineRoom.Finding(needs.All[0], MachineVerdict.There)],
            [],
            [],
            []
        );

        plan.IsNeeded.ShouldBeFalse();
    }

    [Theory]
    [InlineData("apt-get", true, "")]
    [InlineData("apt-get", false, "native:generator/stable")]
    [InlineData(null, true, "native:generator/stable")]
    public void A_tool_is_built_from_its_recipe_where_the_system_cannot_or_may_not(string? manager, bool isRoot, string built)
    {
        var plan = Plan(none.Tool("generate"), MachineRoom.Access(manager, isRoot));

        Built(plan).ShouldBe(built);
        plan.FromSystem.Count.ShouldBe(built.Length == 0 ? 1 : 0);
        plan.ByHand.ShouldBeEmpty();
    }

    [Fact]
    public void A_package_comes_from_the_system_and_what_it_needs_is_not_built()
    {
        var plan = Plan(none.Package<Needed.Png>(), MachineRoom.Access("apt-get"));

        plan.FromSystem.Select(step => step.Package).ShouldBe(["png-dev"]);
        Built(plan).ShouldBe("");
    }

    [Theory]
    [InlineData("dnf", "zip-devel", "png/stable")]
    [InlineData("pacman", "png", "")]
    public void What_the_manager_has_no_package_of_is_built_from_recipes(string manager, string package, string built)
    {
        var plan = Plan(none.Package<Needed.Png>(), MachineRoom.Access(manager));

        plan.FromSystem.Select(step => step.Package).ShouldBe([package]);
        Built(plan).ShouldBe(built);
    }

    [Fact]
    public void A_variant_that_was_named_is_built() =>
        Built(Plan(none.Package<Needed.Zip>(x => x.Latest), MachineRoom.Access("apt-get"))).ShouldBe("zip/latest");

    [Fact]
    public void What_is_built_gets_its_tools_from_the_system_first()
    {
        var plan = Plan(none.Package<Needed.All>(), MachineRoom.Access("apt-get"), "generate", "link");

        plan.FromSystem.Select(step => step.Package).ShouldBe(["generate", "linkers", "png-dev"]);
        Built(plan).ShouldBe("viewer/stable");
    }

    [Fact]
    public void A_tool_whose_package_has_no_name_but_a_guess_comes_from_its_recipe()
    {
        var plan = Plan(none.Package<Needed.Guesser>(), MachineRoom.Access("apt-get"), "generate");

        plan.FromSystem.ShouldBeEmpty();
        Built(plan).ShouldBe("native:generator/stable guesser/stable");
    }

    [Fact]
    public void Without_a_manager_its_tools_come_from_recipes_or_by_hand()
    {
        var plan = Plan(none.Package<Needed.Viewer>(), MachineRoom.Access(null), "generate", "link");

        Built(plan).ShouldBe("zip/stable png/stable native:generator/stable viewer/stable");
        plan.ByHand.ShouldBe([("link", "There is neither apt, dnf, pacman nor brew: get it from your distribution.")]);
    }

    [Fact]
    public void What_nothing_brings_says_what_to_do()
    {
        var needs = none.Tool("dotnet", ">= 10.0", otherwise: "Get it from https://dot.net/download.")
            .Tool("ghost", from: new SystemPackage(null));

        Plan(needs, MachineRoom.Access("apt-get"))
            .ByHand.ShouldBe([
                ("dotnet >= 10.0", "Get it from https://dot.net/download."),
                ("ghost", "Neither a package of this system nor a recipe brings it: get it from its makers."),
            ]);
    }

    [Fact]
    public void Who_may_not_install_is_told_what_to_ask_for() =>
        Plan(none.Tool("cmake"), MachineRoom.Access("apt-get", isRoot: false))
            .ByHand.ShouldBe([("cmake", "Ask an administrator for: sudo apt-get install cmake")]);

    [Theory]
    [InlineData("brew", false, false, true)]
    [InlineData("apt-get", false, true, true)]
    [InlineData("apt-get", false, false, false)]
    public void Who_may_install(string manager, bool isRoot, bool hasSudo, bool may) =>
        (MachineRoom.Access(manager, isRoot, hasSudo).Usable is not null).ShouldBe(may);

    private static string Built(MachinePlan plan) => string.Join(' ', plan.FromRecipes.Select(decision => decision.Package.Id));

    private static MachinePlan Plan(MachineNeeds needs, SystemAccess access, params string[] missing)
    {
        var planner = new MachinePlanner(access, need => missing.Contains(need.Name), Needed.RecipeOf);
        var findings = needs.All.Select(need => MachineRoom.Finding(need)).ToList();
        var requests = planner.Requests(findings);
        var (decisions, roots) = MachineRoom.Decide(
            Needed.Catalog,
            requests,
            need => missing.Contains(need.Name) ? Needed.RecipeOf(need.Name) : null
        );
        return planner.Plan(findings, requests, decisions, roots);
    }
}
