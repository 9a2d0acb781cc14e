using Recipes.Errors;
using Recipes.Prefixes;

namespace Recipes.Specs.Core.Prefixes;

public sealed class PrefixRemovalSpecs : IDisposable
{
    private readonly PrefixRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_removed_package_leaves_nothing_but_what_belongs_to_others()
    {
        await room.CommitAsync("one", "lib/one.so=1", "lib/deep/er/one.h=1");
        await room.CommitAsync("two", "lib/two.so=2");

        await PrefixRemoval.RemoveAsync(room.Prefix, "one", TimeProvider.System, CancellationToken.None);

        room.Tree().ShouldNotContain("one");
        room.Tree().ShouldContain("lib/two.so=2");
        room.Prefix.Find("one").ShouldBeNull();
        File.Exists(room.Prefix.Root / ".recipes" / "journal").ShouldBeFalse();
    }

    [Fact]
    public void What_another_package_needs_stays()
    {
        var fault = Should.Throw<RecipesException>(() => Plan(["dumbo"], Package("dumbo"), Package("neato", "dumbo/stable")));

        fault.Message.ShouldBe("dumbo is needed by neato/stable.");
    }

    [Fact]
    public void What_was_installed_for_a_package_alone_goes_with_it() =>
        Plan(["neato"], Package("dumbo"), Package("deep"), Package("neato", "dumbo/stable", "deep/stable"), Package("other"))
            .ShouldBe(["neato", "dumbo", "deep"], ignoreOrder: true);

    [Fact]
    public void What_somebody_asked_for_or_else_needs_stays() =>
        Plan(
                ["neato"],
                Package("dumbo") with
                {
                    IsRequested = true,
                },
                Package("shared"),
                Package("neato", "dumbo/stable", "shared/stable"),
                Package("other", "shared/stable")
            )
            .ShouldBe(["neato"]);

    [Fact]
    public void A_chain_goes_to_its_end() =>
        Plan(["a"], Package("c"), Package("b", "c/stable"), Package("a", "b/stable")).ShouldBe(["a", "b", "c"]);

    [Fact]
    public void Dependencies_can_be_kept() =>
        PrefixRemoval.Plan([Package("b"), Package("a", "b/stable")], ["a"], Platform.Target, keepsDependencies: true).Count.ShouldBe(1);

    [Fact]
    public void A_package_of_the_same_name_for_the_other_platform_is_another() =>
        PrefixRemoval.Dependents([Package("a", "native:b/stable")], "b", Platform.Target).ShouldBeEmpty();

    [Fact]
    public async Task Whoever_asks_by_name_later_is_remembered()
    {
        await room.CommitAsync("one", "a");
        room.Prefix.Find("one")!.IsRequested.ShouldBeFalse();

        await PrefixCommit.RequestAsync(room.Prefix, "one", TimeProvider.System, CancellationToken.None);

        var record = room.Prefix.Find("one")!;
        record.IsRequested.ShouldBeTrue();
        record.Files.Count.ShouldBe(1);
    }

    private static InstalledPackage Package(string name, params string[] dependencies) =>
        PrefixRoom.Record(name) with
        {
            Dependencies = dependencies,
        };

    private static IEnumerable<string> Plan(string[] names, params InstalledPackage[] packages) =>
        PrefixRemoval.Plan(packages, names, Platform.Target, keepsDependencies: false).Select(package => package.Name);
}
