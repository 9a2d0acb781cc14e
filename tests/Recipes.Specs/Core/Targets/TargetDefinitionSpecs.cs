using Recipes.Errors;
using Recipes.Targets;

namespace Recipes.Specs.Core.Targets;

/// <summary>What a definition says of its own target.</summary>
public sealed class TargetDefinitionSpecs
{
    [Fact]
    public void A_definition_is_written_down_as_it_says()
    {
        var node = Graphs.Node(new Everything(), "Full");

        node.Description.ShouldBe("All of it");
        node.IsListed.ShouldBeFalse();
        node.AssuredAfterFailure.ShouldBeTrue();
        node.ProceedAfterFailure.ShouldBeTrue();
        node.DependencyBehavior.ShouldBe(DependencyBehavior.Execute);
        node.PartitionSize.ShouldBe(4);
        node.Products.ShouldBe(["a/*.zip", "b/*.zip"]);
        node.Inputs.ShouldBe(["src/**"]);
        node.Outputs.ShouldBe(["out/**"]);
        node.Member!.Name.ShouldBe("Full");
    }

    [Fact]
    public void A_target_that_says_nothing_has_the_defaults()
    {
        var node = Graphs.Node(new Everything(), "Empty");

        node.Description.ShouldBeNull();
        node.IsListed.ShouldBeTrue();
        node.AssuredAfterFailure.ShouldBeFalse();
        node.ProceedAfterFailure.ShouldBeFalse();
        node.DependencyBehavior.ShouldBe(DependencyBehavior.Skip);
        node.PartitionSize.ShouldBe(1);
        node.Actions.ShouldBeEmpty();
    }

    [Fact]
    public void A_condition_is_known_by_its_text_and_is_not_asked_before_its_time()
    {
        var build = new Everything();
        var node = Graphs.Node(build, "Conditional");

        build.Asked.ShouldBe(0);
        node.StaticConditions.Select(condition => condition.Text).ShouldBe(["Ask(false)", "IsServer"]);
        node.DynamicConditions.ShouldHaveSingleItem().Text.ShouldBe("Ask(true)");
        node.StaticConditions[0].IsMet().ShouldBeFalse();
        node.DynamicConditions[0].IsMet().ShouldBeTrue();
        build.Asked.ShouldBe(2);
    }

    [Fact]
    public void A_cleanup_runs_whatever_happened()
    {
        Graphs.Node(new Everything(), "End").AssuredAfterFailure.ShouldBeTrue();
        Graphs.Node(new Everything(), "Begin").AssuredAfterFailure.ShouldBeFalse();
    }

    [Fact]
    public void A_target_cannot_be_split_into_one_part() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new OnePart()))
            .Message.ShouldStartWith("The definition of the target 'Split' failed: size ('1') must be greater than or equal to '2'");

    [Fact]
    public async Task Base_appends_the_overridden_definition_where_it_stands()
    {
        var build = new Youngest();

        await Graphs.RunAsync(build, "Chain");

        build.Ran.ShouldBe(["youngest before", "middle", "oldest", "youngest after"]);
    }

    [Fact]
    public async Task Base_is_the_same_definition_each_time()
    {
        var build = new Twice();

        await Graphs.RunAsync(build, "Chain");

        build.Ran.ShouldBe(["middle", "oldest", "middle", "oldest"]);
    }

    [Fact]
    public void Base_skips_a_class_that_does_not_declare_the_target()
    {
        Graphs.Node(new BelowGap(), "Chain").Actions.Count.ShouldBe(2);
    }

    [Fact]
    public void What_a_base_definition_depends_on_is_the_overriding_classs() =>
        Graphs.Needs(new Youngest(), "Chain").ShouldBe("Step Other");

    [Fact]
    public void Base_without_a_base_class_is_an_error_with_a_way_out()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new NoBase()));

        fault.Message.ShouldBe("The target 'NoBase.Component' does not have a base definition.");
        fault.Hint.ShouldBe("Use Inherit<T>() to inherit from an interface's default implementation.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task An_explicit_implementation_extends_the_components_own_definition()
    {
        var build = new Extends();

        await Graphs.RunAsync(build, "Component");

        build.Ran.ShouldBe(["first", "the component's", "last"]);
        Graphs.Node(build, "Component").Description.ShouldBe("from the component");
    }

    [Fact]
    public async Task Inherit_takes_the_targets_that_are_named_in_the_order_written()
    {
        var build = new InheritsSeveral();

        await Graphs.RunAsync(build, "All");

        build.Ran.ShouldBe(["two", "one", "mine"]);
    }

    [Fact]
    public void Inherit_without_a_lambda_needs_a_component_with_one_target() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new InheritsUnclear()))
            .Message.ShouldBe("The target 'All' names no target of the component 'IPair', which declares several: One, Two.");

    [Fact]
    public void Inherit_of_a_component_that_the_class_does_not_have_is_an_error() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new InheritsForeign()))
            .Message.ShouldBe("The target 'Mine' inherits from 'IComponent', which 'InheritsForeign' is not.");

    [Fact]
    public void Inherit_of_a_target_without_a_default_is_an_error() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new InheritsNothing()))
            .Message.ShouldBe("The target 'Component' inherits from 'IWithout.Component', which has no definition.");

    [Fact]
    public void Inherit_of_something_that_is_no_property_is_an_error() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new InheritsCall()))
            .Message.ShouldBe("The target 'Mine' inherits from 'Make()', which is not a target.");

    private interface IComponent
    {
        List<string> Ran { get; }

        Target Component => _ => _.Description("from the component").Executes(() => Ran.Add("the component's"));
    }

    private interface IWithout
    {
        Target Component { get; }
    }

    private interface IPair
    {
        List<string> Ran { get; }

        Target One => _ => _.Executes(() => Ran.Add("one"));

        Target Two => _ => _.Executes(() => Ran.Add("two"));
    }

    private sealed class Everything
    {
        public int Asked { get; private set; }

        public bool IsServer => false;

        public Target Full =>
            _ =>
                _.Description("All of it")
                    .Unlisted()
                    .AssuredAfterFailure()
                    .ProceedAfterFailure()
                    .WhenSkipped(DependencyBehavior.Execute)
                    .Partition(4)
                    .Produces("a/*.zip")
                    .Produces("b/*.zip")
                    .Inputs("src/**")
                    .Outputs("out/**");

        public Target Empty => _ => _;

        public Target Conditional =>
            _ => _.OnlyWhenStatic(() => Ask(false)).OnlyWhenStatic(() => IsServer).OnlyWhenDynamic(() => Ask(true));

        public Setup Begin => _ => _;

        public Cleanup End => _ => _;

        private bool Ask(bool answer)
        {
            Asked++;
            return answer;
        }
    }

    private sealed class OnePart
    {
        public Target Split => _ => _.Partition(1);
    }

    private class Oldest
    {
        public List<string> Ran { get; } = [];

        public virtual Target Step => _ => _;

        public Target Other => _ => _;

        public virtual Target Chain => _ => _.DependsOn(Step).Executes(() => Ran.Add("oldest"));
    }

    private class Middle : Oldest
    {
        public override Target Chain => _ => _.Executes(() => Ran.Add("middle")).Base();
    }

    private sealed class Youngest : Middle
    {
        public override Target Step => _ => _;

        public override Target Chain =>
            _ => _.Executes(() => Ran.Add("youngest before")).Base().DependsOn(Other).Executes(() => Ran.Add("youngest after"));
    }

    private sealed class Twice : Middle
    {
        public override Target Chain => _ => _.Base().Base();
    }

    private class Gap : Oldest;

    private sealed class BelowGap : Gap
    {
        public override Target Chain => _ => _.Base().Executes(() => { });
    }

    private sealed class NoBase
    {
        public Target Component => _ => _.Base();
    }

    private sealed class Extends : IComponent
    {
        public List<string> Ran { get; } = [];

        Target IComponent.Component => _ => _.Executes(() => Ran.Add("first")).Inherit<IComponent>().Executes(() => Ran.Add("last"));
    }

    private sealed class InheritsSeveral : IPair
    {
        public List<string> Ran { get; } = [];

        public Target All => _ => _.Inherit<IPair>(x => x.Two, x => x.One).Inherit(Mine);

        private Target Mine => _ => _.Executes(() => Ran.Add("mine"));
    }

    private sealed class InheritsUnclear : IPair
    {
        public List<string> Ran { get; } = [];

        public Target All => _ => _.Inherit<IPair>();
    }

    private sealed class InheritsForeign
    {
        public Target Mine => _ => _.Inherit<IComponent>();
    }

    private sealed class InheritsNothing : IWithout
    {
        Target IWithout.Component => _ => _.Inherit<IWithout>();
    }

    private sealed class InheritsCall
    {
        public Target Mine => _ => _.Inherit<InheritsCall>(x => Make());

        private static Target Make() => _ => _;
    }
}
