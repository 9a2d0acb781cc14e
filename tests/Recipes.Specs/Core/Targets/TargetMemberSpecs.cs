using Recipes.Errors;
using Recipes.Targets;

namespace Recipes.Specs.Core.Targets;

/// <summary>Which properties are targets.</summary>
public sealed class TargetMemberSpecs
{
    [Fact]
    public void The_most_derived_class_comes_first_then_its_bases_then_components() =>
        Graphs.Names(new Derived()).ShouldBe("Mine Overridden Inherited Private Component");

    [Fact]
    public void A_target_may_have_any_visibility() => Graphs.Names(new Visibilities()).ShouldBe("Open Guarded Internal Hidden");

    [Fact]
    public void Static_properties_and_properties_of_other_types_are_no_targets() => Graphs.Names(new Others()).ShouldBe("Real Begin End");

    [Fact]
    public void A_class_that_declares_a_components_target_replaces_it()
    {
        Graphs.Names(new Implicit()).ShouldBe("Component");
        Graphs.Node(new Implicit(), "Component").Description.ShouldBe("the class's");
    }

    [Fact]
    public void An_explicit_implementation_replaces_a_components_target()
    {
        Graphs.Names(new Explicit()).ShouldBe("Component");
        Graphs.Node(new Explicit(), "Component").Description.ShouldBe("explicit");
    }

    [Fact]
    public void A_component_may_replace_the_target_of_the_component_it_extends()
    {
        Graphs.Names(new Extending()).ShouldBe("Component");
        Graphs.Node(new Extending(), "Component").Description.ShouldBe("extended");
    }

    [Fact]
    public void A_target_that_two_components_declare_is_an_error_that_names_both()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new Ambiguous()));

        fault.Message.ShouldBe("'Ambiguous' inherits the target 'Component' from two components: IComponent and IRival.");
        fault.Hint.ShouldBe("Declare the property 'Component' in 'Ambiguous'.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void A_class_settles_what_two_components_declare() => Graphs.Names(new Settled()).ShouldBe("Component");

    [Fact]
    public void A_target_that_is_null_is_an_error_that_names_it() =>
        Should.Throw<RecipesException>(() => Graphs.Of(new Null())).Message.ShouldBe("The target 'Null.Nothing' is null.");

    [Fact]
    public void A_property_that_throws_is_an_error_that_names_it()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new ThrowingProperty()));

        fault.Message.ShouldBe("The target 'ThrowingProperty.Broken' cannot be read: no such thing");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public void A_definition_that_throws_is_an_error_that_names_its_target()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new ThrowingDefinition()));

        fault.Message.ShouldBe("The definition of the target 'Broken' failed: no such thing");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void The_targets_of_a_recipe_carry_its_name()
    {
        var graph = new TargetGraphBuilder().Add(new Implicit(), "neato-lib/stable").Build();

        graph.Nodes.ShouldHaveSingleItem().ToString().ShouldBe("neato-lib/stable:Component");
    }

    [Fact]
    public void Only_selected_targets_are_taken()
    {
        var graph = new TargetGraphBuilder().Add(new Derived(), select: name => name is "Mine" or "Component").Build();

        graph.Nodes.Select(node => node.ToString()).ShouldBe(["Mine", "Component"]);
    }

    private interface IComponent
    {
        Target Component => _ => _;
    }

    private interface IRival
    {
        Target Component => _ => _;
    }

    private interface IExtending : IComponent
    {
        Target IComponent.Component => _ => _.Description("extended");
    }

    private class Base
    {
        public virtual Target Overridden => _ => _;

        public Target Inherited => _ => _;

        private Target Private => _ => _;
    }

    private sealed class Derived : Base, IComponent
    {
        public Target Mine => _ => _;

        public override Target Overridden => _ => _;
    }

    private class Visibilities
    {
        public Target Open => _ => _;

        protected Target Guarded => _ => _;

        internal Target Internal => _ => _;

        private Target Hidden => _ => _;
    }

    private sealed class Others
    {
        public static Target Static => _ => _;

        public Target Real => _ => _;

        public Setup Begin => _ => _;

        public Cleanup End => _ => _;

        public string Text => "";

        public Func<ITargetDefinition, ITargetDefinition> Function => _ => _;
    }

    private sealed class Implicit : IComponent
    {
        public Target Component => _ => _.Description("the class's");
    }

    private sealed class Explicit : IComponent
    {
        Target IComponent.Component => _ => _.Description("explicit");
    }

    private sealed class Extending : IExtending;

    private sealed class Ambiguous : IComponent, IRival;

    private sealed class Settled : IComponent, IRival
    {
        public Target Component => _ => _;
    }

    private sealed class Null
    {
        public Target Nothing => null!;
    }

    private sealed class ThrowingProperty
    {
        public Target Broken => throw new InvalidOperationException("no such thing");
    }

    private sealed class ThrowingDefinition
    {
        public Target Broken => _ => throw new InvalidOperationException("no such thing");
    }
}
