using Recipes.Errors;

namespace Recipes.Specs.Core;

public sealed class RecipeNamesSpecs
{
    [Theory]
    [InlineData("NeatoLib", "neato-lib")]
    [InlineData("Zlib", "zlib")]
    [InlineData("SDL2", "sdl2")]
    [InlineData("SDL2Mixer", "sdl2-mixer")]
    [InlineData("SDL2_mixer", "sdl2-mixer")]
    [InlineData("LibPNG", "lib-png")]
    [InlineData("PNGQuant", "png-quant")]
    [InlineData("Foo_Bar", "foo-bar")]
    [InlineData("X264", "x264")]
    [InlineData("A", "a")]
    [InlineData("ABC", "abc")]
    [InlineData("FrobBranch", "frob-branch")]
    [InlineData("V1_2", "v1-2")]
    [InlineData("_7Zip", "7-zip")]
    [InlineData("GrößeÜber", "größe-über")]
    [InlineData("Foo__Bar", "foo-bar")]
    [InlineData("Foo_", "foo")]
    public void A_class_is_named_in_kebab_case(string name, string kebab) => RecipeNames.Kebab(name).ShouldBe(kebab);

    [Fact]
    public void An_attribute_names_it_otherwise()
    {
        RecipeNames.OfRecipe(typeof(NeatoLib)).ShouldBe("neato-lib");
        RecipeNames.OfRecipe(typeof(Mixer)).ShouldBe("SDL2_mixer");
    }

    [Theory]
    [InlineData(typeof(Blank))]
    [InlineData(typeof(Slashed))]
    [InlineData(typeof(Platformed))]
    [InlineData(typeof(Hidden))]
    [InlineData(typeof(Option))]
    [InlineData(typeof(Spaced))]
    public void A_name_that_cannot_be_asked_for_or_be_a_files_is_an_error(Type recipe)
    {
        var fault = Should.Throw<RecipesException>(() => RecipeNames.OfRecipe(recipe));

        fault.Message.ShouldEndWith($"of '{recipe.Name}' cannot be a package's name.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void A_variant_is_named_by_its_property() => RecipeNames.OfVariant<NeatoLib>(x => x.FrobBranch).ShouldBe("frob-branch");

    [Fact]
    public void What_is_no_property_names_no_variant() =>
        Should
            .Throw<RecipesException>(() => RecipeNames.OfVariant<NeatoLib>(x => NeatoLib.Make()))
            .Message.ShouldBe("'x => Make()' does not name a variant.");

    private sealed class NeatoLib : Recipe
    {
        public Variant FrobBranch => package => package;

        public static Variant Make() => package => package;
    }

    [Package("SDL2_mixer")]
    private sealed class Mixer : Recipe;

    [Package(" ")]
    private sealed class Blank : Recipe;

    [Package("a/b")]
    private sealed class Slashed : Recipe;

    [Package("native:a")]
    private sealed class Platformed : Recipe;

    [Package(".a")]
    private sealed class Hidden : Recipe;

    [Package("-a")]
    private sealed class Option : Recipe;

    [Package("a b")]
    private sealed class Spaced : Recipe;
}
