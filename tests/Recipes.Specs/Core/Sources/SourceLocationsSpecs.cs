using System.Reflection;
using Recipes.Sources;
using Recipes.Targets;

namespace Recipes.Specs.Core.Sources;

public sealed class SourceLocationsSpecs
{
    private Target Sample => _ => _.Description("on line 9");

    [Fact]
    public void A_lambda_is_found_where_it_is_written()
    {
        var location = SourceLocations.Of(Sample.Method).ShouldNotBeNull();

        Path.GetFileName(location.File).ShouldBe($"{nameof(SourceLocationsSpecs)}.cs");
        location.Line.ShouldBe(9);
        location.ToString().ShouldEndWith("SourceLocationsSpecs.cs:9");
    }

    [Fact]
    public void A_method_that_the_compiler_made_up_has_no_place()
    {
        var getter = typeof(SourceLocation).GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public).ShouldNotBeNull();

        SourceLocations.Of(getter).ShouldBeNull();
    }

    [Fact]
    public void An_assembly_without_symbols_has_no_places() =>
        SourceLocations.Of(typeof(string).GetMethod(nameof(string.Clone))!).ShouldBeNull();
}
