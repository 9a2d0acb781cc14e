using Recipes.Sources;

namespace Recipes.Specs.Core.Sources;

public sealed class SourceDigestsSpecs
{
    private static readonly Action Lambda = () => { };

    [Fact]
    public void Two_classes_of_one_file_share_their_digest() =>
        SourceDigests.Of(typeof(SourceDigestsSpecs)).ShouldBe(SourceDigests.Of(typeof(Neighbour)));

    [Fact]
    public void Another_file_has_another_digest() =>
        SourceDigests.Of(typeof(SourceDigestsSpecs)).ShouldNotBe(SourceDigests.Of(typeof(SourceLocationsSpecs)));

    [Fact]
    public void A_base_class_counts() => SourceDigests.Of(typeof(Derived)).ShouldNotBe(SourceDigests.Of(typeof(Neighbour)));

    [Fact]
    public void A_base_class_of_the_framework_does_not_count()
    {
        SourceDigests.Of(typeof(Derived), below: typeof(SourceDigestsBase)).ShouldBe(SourceDigests.Of(typeof(Neighbour)));
        SourceDigests.Of(typeof(SampleRecipe)).ShouldBe(SourceDigests.Of(typeof(Neighbour)));
    }

    [Fact]
    public void The_class_of_a_lambda_counts_as_the_one_it_is_written_in() =>
        SourceDigests.Of(Lambda.Method.DeclaringType!).ShouldBe(SourceDigests.Of(typeof(SourceDigestsSpecs)));

    [Fact]
    public void A_class_without_statements_has_its_file() =>
        SourceDigests.Of(typeof(Constants)).ShouldBe(SourceDigests.Of(typeof(Neighbour)));

    [Fact]
    public void Without_symbols_the_whole_assembly_counts() => SourceDigests.Of(typeof(Uri)).ShouldBe(SourceDigests.Of(typeof(UriBuilder)));

    [Fact]
    public void A_digest_is_a_sha256() => SourceDigests.Of(typeof(Neighbour)).ShouldMatch("^[0-9a-f]{64}$");
}

internal sealed class Neighbour
{
    public int Number => 1;
}

internal sealed class Derived : SourceDigestsBase
{
    public int Number => 1;
}

internal sealed class SampleRecipe : Recipe
{
    protected override Package Define(Package package) => package;
}

internal static class Constants
{
    public const int Number = 1;
}
