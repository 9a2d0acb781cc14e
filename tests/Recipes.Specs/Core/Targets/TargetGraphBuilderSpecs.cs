using Recipes.Errors;
using Recipes.Targets;

namespace Recipes.Specs.Core.Targets;

/// <summary>How definitions become edges.</summary>
public sealed class TargetGraphBuilderSpecs
{
    [Fact]
    public void Each_relation_becomes_an_edge_at_its_end()
    {
        var build = new Related();

        Graphs.Needs(build, "Centre").ShouldBe("Dependency DependentForCentre");
        Graphs.Needs(build, "DependsByCentre").ShouldBe("Centre");
        Order(build, "Centre").ShouldBe("Earlier BeforeCentre");
        Order(build, "Later").ShouldBe("Centre");
        Triggers(build, "Centre").ShouldBe("Triggered TriggeredByCentre");
    }

    [Fact]
    public void An_edge_named_twice_is_one_edge() => Graphs.Needs(new Twice(), "A").ShouldBe("B");

    [Fact]
    public void The_graph_is_the_same_however_often_it_is_made()
    {
        var builder = new TargetGraphBuilder().Add(new Artifacts());

        builder.Build();

        builder.Build()[TargetId.OfBuild("Reads")].ArtifactDependencies.Count.ShouldBe(4);
    }

    [Fact]
    public void Artifacts_are_data_and_no_edge()
    {
        var node = Graphs.Node(new Artifacts(), "Reads");

        node.ExecutionDependencies.ShouldBeEmpty();
        node.ArtifactDependencies.Select(artifacts => $"{artifacts.Target}: {string.Join(' ', artifacts.Globs)}")
            .ShouldBe(["Makes: ", "Makes: a b", "Compile: c", "Compile: d"]);
    }

    [Fact]
    public void A_target_made_of_an_instance_lambda_is_found_by_its_property()
    {
        var build = new InstanceLambdas { Number = 7 };

        Graphs.Needs(build, "All").ShouldBe("One Two");
        build.One.ShouldBe(build.One);
    }

    [Fact]
    public void A_target_that_makes_a_new_delegate_each_time_is_an_error_with_a_way_out()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new NewEachTime()));

        fault.Message.ShouldBe("The target 'User' refers to something that is not a target of 'NewEachTime'.");
        fault.Hint!.ShouldContain("return the same delegate each time");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void A_reference_to_a_delegate_that_two_targets_share_is_an_error() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new Shared()))
            .Message.ShouldBe("The target 'User' refers to a definition that several targets share: First, Second.");

    [Fact]
    public void A_shared_delegate_that_nobody_refers_to_is_no_error() => Graphs.Names(new SharedAlone()).ShouldBe("First Second");

    [Fact]
    public void A_component_is_referred_to_by_lambda_or_by_its_only_target()
    {
        Graphs.Needs(new Component(), "ByLambda").ShouldBe("Compile");
        Graphs.Needs(new Component(), "ByShorthand").ShouldBe("Compile");
        Graphs.Needs(new Component(), "Compile").ShouldBe("ByInverse");
        Order(new Component(), "Ordered").ShouldBe("Compile");
        Triggers(new Component(), "Compile").ShouldBe("AfterCompile");
    }

    [Fact]
    public void An_explicitly_implemented_target_is_found_through_its_component() =>
        Graphs.Needs(new ExplicitComponent(), "ByShorthand").ShouldBe("Compile");

    [Fact]
    public void The_shorthand_for_a_component_with_two_targets_names_them()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new TooMany()));

        fault.Message.ShouldBe("The target 'User' names no target of the component 'ITwo', which declares several: One, Two.");
        fault.Hint.ShouldBe("Name the one that is meant: <ITwo>(x => x.One).");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void The_shorthand_for_a_component_without_targets_says_so() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new TooFew()))
            .Message.ShouldBe("The target 'User' names no target of the component 'INone', which declares none.");

    [Fact]
    public void A_component_that_the_build_does_not_have_is_an_error()
    {
        var fault = Should.Throw<RecipesException>(() => Graphs.Of(new Missing()));

        fault.Message.ShouldBe("The target 'User' refers to 'ICompile', which is neither a component of 'Missing' nor in this plan.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void The_Try_forms_pass_over_a_component_that_the_build_does_not_have()
    {
        var node = Graphs.Node(new MissingTried(), "User");

        node.ExecutionDependencies.ShouldBeEmpty();
        node.OrderDependencies.ShouldBeEmpty();
        node.Triggers.ShouldBeEmpty();
    }

    [Fact]
    public void The_Try_forms_bind_a_component_that_the_build_has()
    {
        var build = new Tried();

        Graphs.Needs(build, "User").ShouldBe("Compile");
        Order(build, "Late").ShouldBe("Compile");
        Order(build, "Compile").ShouldBe("Early");
        Graphs.Needs(build, "Compile").ShouldBe("Pulled");
        Triggers(build, "Starts").ShouldBe("Compile");
        Triggers(build, "Compile").ShouldBe("Started");
    }

    [Fact]
    public void A_lambda_that_throws_is_an_error_that_names_its_target() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new ThrowingLambda()))
            .Message.ShouldBe("The target 'User' refers to a target of 'ICompile' that cannot be read: no such thing");

    [Fact]
    public void A_context_is_set_up_before_its_user_and_cleaned_up_after_it()
    {
        var build = new Context();

        Graphs.Needs(build, "User").ShouldBe("Begin");
        Triggers(build, "User").ShouldBe("End");
        Graphs.Node(build, "End").AssuredAfterFailure.ShouldBeTrue();
    }

    [Fact]
    public void A_context_without_a_cleanup_is_an_error() =>
        Should
            .Throw<RecipesException>(() => Graphs.Of(new HalfContext()))
            .Message.ShouldBe("The target 'User' names no cleanup of the component 'IHalf', which declares none.");

    [Fact]
    public void A_build_refers_to_the_targets_of_a_recipe_by_its_class()
    {
        var builder = new TargetGraphBuilder().Add(new UsesRecipe());

        builder.ReferencedRecipes.ShouldBe([typeof(NeatoLib)]);
        var recipe = new NeatoLib();
        recipe.Evaluate(new PackageId("neato-lib", "stable", Platform.Target), null);
        builder.Add(recipe, "neato-lib/stable");

        builder.Build()[TargetId.OfBuild("User")].ExecutionDependencies.ShouldBe([new TargetId("neato-lib/stable", "Install")]);
    }

    [Fact]
    public void A_recipe_that_is_there_for_two_platforms_is_taken_for_the_one_of_who_refers_to_it()
    {
        var builder = new TargetGraphBuilder().Add(new UsesRecipe());
        foreach (var platform in new[] { Platform.Native, Platform.Target })
        {
            Recipe[] recipes = [new NeatoLib(), new UsesNeato()];
            foreach (var recipe in recipes)
            {
                var id = new PackageId(RecipeNames.OfRecipe(recipe.GetType()), "stable", platform);
                recipe.Evaluate(id, null);
                builder.Add(recipe, id.ToString());
            }
        }

        var graph = builder.Build();

        Needs(TargetId.OfBuild("User")).ShouldBe("neato-lib/stable:Install");
        Needs(new TargetId("uses-neato/stable", "Fetch")).ShouldBe("neato-lib/stable:Fetch");
        Needs(new TargetId("native:uses-neato/stable", "Fetch")).ShouldBe("native:neato-lib/stable:Fetch");

        string Needs(TargetId id) => string.Join(' ', graph[id].ExecutionDependencies);
    }

    private static string Order(object build, string name) => string.Join(' ', Graphs.Node(build, name).OrderDependencies);

    private static string Triggers(object build, string name) => string.Join(' ', Graphs.Node(build, name).Triggers);

    private interface ICompile
    {
        Target Compile => _ => _;
    }

    private interface ITwo
    {
        Target One => _ => _;

        Target Two => _ => _;
    }

    private interface INone;

    private interface IContext
    {
        Setup Begin => _ => _;

        Cleanup End => _ => _;
    }

    private interface IHalf
    {
        Setup Begin => _ => _;
    }

    private sealed class NeatoLib : Recipe;

    private sealed class UsesNeato : Recipe
    {
        public override Target Fetch => _ => _.DependsOn<NeatoLib>(x => x.Fetch);
    }

    private sealed class Related
    {
        public Target Centre => _ => _.DependsOn(Dependency).After(Earlier).Before(Later).Triggers(Triggered).DependentFor(DependsByCentre);

        public Target Dependency => _ => _;

        public Target DependentForCentre => _ => _.DependentFor(Centre);

        public Target DependsByCentre => _ => _;

        public Target Earlier => _ => _;

        public Target BeforeCentre => _ => _.Before(Centre);

        public Target Later => _ => _;

        public Target Triggered => _ => _;

        public Target TriggeredByCentre => _ => _.TriggeredBy(Centre);
    }

    private sealed class Twice
    {
        public Target A => _ => _.DependsOn(B, B).DependsOn(B);

        public Target B => _ => _.DependentFor(A);
    }

    private sealed class Artifacts : ICompile
    {
        public Target Makes => _ => _.Produces("a", "b");

        public Target Reads =>
            _ => _.Consumes(Makes).Consumes(Makes, "a", "b").Consumes<ICompile>(x => x.Compile, "c").Consumes<ICompile>("d");
    }

    private sealed class InstanceLambdas
    {
        public int Number { get; init; }

        public Target One => _ => _.Executes(() => Number);

        public Target Two => _ => _.Executes(() => Number + 1);

        public Target All => _ => _.DependsOn(One, Two);
    }

    private sealed class NewEachTime
    {
        public Target User => _ => _.DependsOn(Captured);

        public Target Captured
        {
            get
            {
                var random = new object();
                return _ => _.Executes(() => random);
            }
        }
    }

    private class SharedAlone
    {
        private static readonly Target Common = _ => _;

        public Target First => Common;

        public Target Second => Common;
    }

    private sealed class Shared : SharedAlone
    {
        public Target User => _ => _.DependsOn(Second);
    }

    private class Component : ICompile
    {
        public Target ByLambda => _ => _.DependsOn<ICompile>(x => x.Compile);

        public Target ByShorthand => _ => _.DependsOn<ICompile>();

        public Target ByInverse => _ => _.DependentFor<ICompile>();

        public Target Ordered => _ => _.After<ICompile>();

        public Target AfterCompile => _ => _.TriggeredBy<ICompile>(x => x.Compile);
    }

    private sealed class ExplicitComponent : ICompile
    {
        Target ICompile.Compile => _ => _.Inherit<ICompile>();

        public Target ByShorthand => _ => _.DependsOn<ICompile>();
    }

    private sealed class TooMany : ITwo
    {
        public Target User => _ => _.DependsOn<ITwo>();
    }

    private sealed class TooFew : INone
    {
        public Target User => _ => _.DependsOn<INone>();
    }

    private sealed class Missing
    {
        public Target User => _ => _.DependsOn<ICompile>();
    }

    private sealed class MissingTried
    {
        public Target User =>
            _ =>
                _.TryDependsOn<ICompile>()
                    .TryDependentFor<ICompile>()
                    .TryBefore<ICompile>()
                    .TryAfter<ICompile>(x => x.Compile)
                    .TryTriggers<ICompile>()
                    .TryTriggeredBy<ICompile>();
    }

    private sealed class Tried : ICompile
    {
        public Target User => _ => _.TryDependsOn<ICompile>();

        public Target Pulled => _ => _.TryDependentFor<ICompile>();

        public Target Early => _ => _.TryBefore<ICompile>();

        public Target Late => _ => _.TryAfter<ICompile>();

        public Target Starts => _ => _.TryTriggers<ICompile>();

        public Target Started => _ => _.TryTriggeredBy<ICompile>();
    }

    private sealed class ThrowingLambda : ICompile
    {
        public Target User => _ => _.DependsOn<ICompile>(x => throw new InvalidOperationException("no such thing"));
    }

    private sealed class Context : IContext
    {
        public Target User => _ => _.DependsOnContext<IContext>();
    }

    private sealed class HalfContext : IHalf
    {
        public Target User => _ => _.DependsOnContext<IHalf>();
    }

    private sealed class UsesRecipe
    {
        public Target User => _ => _.DependsOn<NeatoLib>(x => x.Install);
    }
}
