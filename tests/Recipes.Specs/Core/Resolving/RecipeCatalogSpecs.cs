using Recipes.Errors;
using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class RecipeCatalogSpecs
{
    private static readonly RecipeCatalog Catalog = new([typeof(NeatoLib), typeof(Mixer), typeof(DumboLib)]);

    [Theory]
    [InlineData("neato-lib")]
    [InlineData("NeatoLib")]
    [InlineData("neato_lib")]
    [InlineData("NEATOLIB")]
    public void Case_dashes_and_underscores_of_a_name_do_not_matter(string name) => Catalog.Find(name).ShouldBe(typeof(NeatoLib));

    [Theory]
    [InlineData("SDL2_mixer")]
    [InlineData("sdl2-mixer")]
    [InlineData("sdl2mixer")]
    public void A_recipe_is_found_by_the_name_of_its_attribute(string name) => Catalog.Find(name).ShouldBe(typeof(Mixer));

    [Fact]
    public void A_slip_shows_the_near_names()
    {
        var fault = Should.Throw<RecipesException>(() => Catalog.Find("naeto-lib"));

        fault.Message.ShouldBe("There is no package 'naeto-lib'.");
        fault.Hint.ShouldBe("Did you mean neato-lib?");
        fault.ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void A_name_near_to_none_leads_to_the_list() =>
        Should.Throw<RecipesException>(() => Catalog.Find("xyz")).Hint.ShouldBe("List them with --target Packages.");

    [Fact]
    public void Recipes_come_in_the_order_of_their_names() => Catalog.Recipes.ShouldBe([typeof(Mixer), typeof(DumboLib), typeof(NeatoLib)]);

    [Fact]
    public void Two_recipes_with_one_name_are_an_error_that_names_both()
    {
        var fault = Should.Throw<RecipesException>(() => new RecipeCatalog([typeof(NeatoLib), typeof(Twin)]));

        fault.Message.ShouldContain("the package 'neato_lib'");
        fault.Message.ShouldContain("+NeatoLib and ");
        fault.Message.ShouldContain("+Twin");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void An_assemblys_concrete_recipes_are_taken()
    {
        var recipes = RecipeCatalog.Of([typeof(Recipe).Assembly]).Recipes;

        recipes.ShouldBeEmpty();
    }

    [Fact]
    public void A_recipe_has_its_variants_and_one_without_any_has_stable()
    {
        RecipeVariants.Names(typeof(NeatoLib)).ShouldBe(["latest", "stable", "frob-branch"]);
        RecipeVariants.Names(typeof(DumboLib)).ShouldBe(["stable"]);
    }

    [Fact]
    public void The_default_variant_is_stable_or_else_the_first()
    {
        RecipeVariants.DefaultOf(typeof(NeatoLib)).ShouldBe("stable");
        RecipeVariants.DefaultOf(typeof(Mixer)).ShouldBe("latest");
        RecipeVariants.DefaultOf(typeof(DumboLib)).ShouldBe("stable");
    }

    [Theory]
    [InlineData("frob-branch")]
    [InlineData("FrobBranch")]
    [InlineData("frob_branch")]
    public void A_variant_is_found_as_a_user_may_write_it(string variant) =>
        RecipeVariants.Find(typeof(NeatoLib), variant).ShouldBe("frob-branch");

    [Fact]
    public void An_unknown_variant_shows_those_that_there_are()
    {
        var fault = Should.Throw<RecipesException>(() => RecipeVariants.Find(typeof(NeatoLib), "nightly"));

        fault.Message.ShouldBe("neato-lib has no variant 'nightly'.");
        fault.Hint.ShouldBe("There are: frob-branch, latest, stable.");
        fault.ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void Variants_that_differ_by_dashes_alone_are_an_error() =>
        Should
            .Throw<RecipesException>(() => RecipeVariants.Names(typeof(Unclear)))
            .Message.ShouldBe("Two variants of 'Unclear' have the name 'frob-branch': FrobBranch and Frob_Branch.");

    private sealed class NeatoLib : Recipe
    {
        public Variant Latest => package => package;

        public Variant Stable => package => package;

        public Variant FrobBranch => package => package;
    }

    [Package("neato_lib")]
    private sealed class Twin : Recipe;

    [Package("SDL2_mixer")]
    private sealed class Mixer : Recipe
    {
        public Variant Latest => package => package;

        public Variant Dev => package => package;
    }

    private sealed class DumboLib : Recipe;

    private sealed class Unclear : Recipe
    {
        public Variant FrobBranch => package => package;

        public Variant Frob_Branch => package => package;
    }
}
