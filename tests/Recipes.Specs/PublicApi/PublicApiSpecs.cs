using Recipes.Archives.Unpacking;
using Recipes.FrontEnds.Choria;
using Recipes.Hosting;
using Recipes.Modules.Fetching;
using Recipes.Packagers;
using Recipes.Roots;
using Recipes.Specs.Snapshots;
using Recipes.Testing;

namespace Recipes.Specs.PublicApi;

/// <summary>What is public is a promise: a change of it is a change of an approved text.</summary>
public sealed class PublicApiSpecs
{
    [Fact]
    public void Of_core() => Snapshot.Match(PublicApiText.Of(typeof(Recipe).Assembly));

    [Fact]
    public void Of_archives() => Snapshot.Match(PublicApiText.Of(typeof(ArchiveUnpacker).Assembly));

    [Fact]
    public void Of_modules() => Snapshot.Match(PublicApiText.Of(typeof(PackageFetching).Assembly));

    [Fact]
    public void Of_roots() => Snapshot.Match(PublicApiText.Of(typeof(IBuildRoots).Assembly));

    [Fact]
    public void Of_packagers() => Snapshot.Match(PublicApiText.Of(typeof(IPackager).Assembly));

    [Fact]
    public void Of_front_ends() => Snapshot.Match(PublicApiText.Of(typeof(BuildSpecification).Assembly));

    [Fact]
    public void Of_testing() => Snapshot.Match(PublicApiText.Of(typeof(FakeStepLog).Assembly));

    [Fact]
    public void Of_hosting() => Snapshot.Match(PublicApiText.Of(typeof(RecipesBuild).Assembly));

    [Fact]
    public void The_text_has_all_that_a_user_can_see() =>
        Snapshot.Match(
            PublicApiText.Of(
                typeof(Sample),
                typeof(Sample.ISample),
                typeof(Sample.Data),
                typeof(Sample.Derived),
                typeof(Sample.Kind),
                typeof(Sample.Made<,>),
                typeof(SampleExtensions)
            )
        );
}
