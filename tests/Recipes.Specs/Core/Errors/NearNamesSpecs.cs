using Recipes.Errors;

namespace Recipes.Specs.Core.Errors;

public sealed class NearNamesSpecs
{
    [Theory]
    [InlineData("neato-lbi", "neato-lib")]
    [InlineData("NEATOLIB", "neato-lib")]
    [InlineData("sdl2mixr", "SDL2_mixer")]
    public void A_slip_finds_the_name_that_was_meant(string typed, string meant) =>
        NearNames.Of(typed, ["dumbo-lib", "neato-lib", "SDL2_mixer"])[0].ShouldBe(meant);

    [Fact]
    public void A_name_near_to_none_lists_what_there_is() =>
        NearNames.Hint("xyz", ["neato-lib", "dumbo-lib"]).ShouldBe("There are: dumbo-lib, neato-lib.");
}
