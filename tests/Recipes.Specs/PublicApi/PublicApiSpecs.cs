using Recipes.Archives.Unpacking;
using Recipes.Modules.Fetching;
using Recipes.Specs.Snapshots;
using Recipes.Testing;

namespace Recipes.Specs.PublicApi;

public sealed class PublicApiSpecs
{
    [Fact]
    public void Of_archives() => Snapshot.Match(PublicApiText.Of(typeof(ArchiveUnpacker).Assembly));

    [Fact]
    public void Of_modules() => Snapshot.Match(PublicApiText.Of(typeof(PackageFetching).Assembly));

    [Fact]
    public void Of_testing() => Snapshot.Match(PublicApiText.Of(typeof(FakeStepLog).Assembly));
}
