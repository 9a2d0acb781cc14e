using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class PackagePlannerSpecs
{
    private readonly Machine machine = new();

    [Fact]
    public void What_is_not_installed_is_missing() =>
        Decide("app")
            .ShouldBe("zlib/stable Missing: not installed | png/stable Missing: not installed | app/stable Missing: not installed");

    [Fact]
    public void What_is_installed_as_the_recipe_says_it_is_no_work()
    {
        Install("app");

        Decide("app")
            .ShouldBe(
                "zlib/stable Installed: since 2026-01-02 12:30:00Z | png/stable Installed: since 2026-01-02 12:30:00Z | app/stable Installed: since 2026-01-02 12:30:00Z"
            );
    }

    [Fact]
    public void Another_variant_that_is_installed_is_replaced()
    {
        Install("zlib/latest");

        Decide("zlib").ShouldBe("zlib/stable Missing: the variant latest is installed");
    }

    [Fact]
    public void What_came_from_elsewhere_is_no_work_and_what_only_it_needs_does_not_matter()
    {
        machine.Provide(new PackageId("png", "stable", Platform.Target), "png 1.6");
        machine.Provide(new PackageId("zlib", "stable", Platform.Target), "zlib 1.2");

        Decide("png").ShouldBe("png/stable Provided: png 1.6");
        Decide("app").ShouldBe("zlib/stable Provided: zlib 1.2 | png/stable Provided: png 1.6 | app/stable Missing: not installed");
    }

    [Fact]
    public void A_changed_line_of_the_key_is_the_reason()
    {
        Install("zlib");
        machine.Flags["CFLAGS"] = "-O3";

        Decide("zlib").ShouldBe("zlib/stable Outdated: changed: CFLAGS = -O3");
    }

    [Fact]
    public void A_line_that_is_gone_is_a_reason_too()
    {
        machine.Flags["CFLAGS"] = "-O3";
        Install("zlib");
        machine.Flags.Clear();

        Decide("zlib").ShouldBe("zlib/stable Outdated: gone: CFLAGS = -O3");
    }

    [Fact]
    public void A_dependency_that_is_built_anew_takes_its_dependents_with_it()
    {
        Install("app");
        machine.Install(new PackageId("zlib", "stable", Platform.Target));

        Decide("app")
            .ShouldBe(
                "zlib/stable Outdated: changed: rules = 3 | png/stable Outdated: zlib/stable is built anew | app/stable Outdated: zlib/stable is built anew"
            );
    }

    [Theory]
    [InlineData("png")]
    [InlineData("player")]
    public void A_dependency_that_was_built_otherwise_meanwhile_is_seen_in_the_key(string dependent)
    {
        // The player needs zlib through a group in a group.
        Install(dependent);
        machine.Code[typeof(SampleRecipes.Zlib)] = "c0de";
        Install("zlib");
        Install("png", only: dependent == "png" ? "" : "png");

        var key = machine.Facts.Installed[(Platform.Target, "zlib")].Output;
        var decisions = Decide(dependent);
        decisions.ShouldStartWith("zlib/stable Installed: ");
        decisions.ShouldEndWith($"{dependent}/stable Outdated: changed: dependency zlib/stable = {key}");
    }

    [Fact]
    public void What_is_asked_to_be_built_anew_is_built_though_it_is_there_but_not_what_it_needs()
    {
        Install("png");

        Decide("png", rebuild: true)
            .ShouldBe("zlib/stable Installed: since 2026-01-02 12:30:00Z | png/stable Outdated: asked to be built anew");
    }

    [Fact]
    public void What_came_from_elsewhere_is_built_if_it_is_asked_for_so()
    {
        machine.Provide(new PackageId("png", "stable", Platform.Target));

        Decide("png", rebuild: true).ShouldBe("zlib/stable Missing: not installed | png/stable Missing: not installed");
    }

    [Fact]
    public void A_group_is_there_if_all_in_it_is()
    {
        Decide("media").ShouldEndWith("media/stable Missing: a group");
        Install("app");
        Decide("media").ShouldEndWith("media/stable Installed: all its packages are there");
    }

    [Fact]
    public void A_package_in_a_group_counts_as_a_dependency_of_who_needs_the_group()
    {
        Install("player");
        machine.Install(new PackageId("zlib", "stable", Platform.Target));

        Decide("player").ShouldEndWith("player/stable Outdated: zlib/stable is built anew");
    }

    [Fact]
    public void Another_order_of_the_same_lines_is_a_reason_of_its_own()
    {
        var zlib = Resolve("zlib")[0];
        var lines = PackageKeys.Describe(zlib, machine.Facts).ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var turned = new Recipes.Keys.KeyDocument();
        foreach (var line in lines.Reverse())
            turned.Add(line.Split(" = ")[0], line.Split(" = ")[1]);
        machine.Install(zlib.Id, turned);

        Decide("zlib").ShouldBe("zlib/stable Outdated: the order of what it is built with changed");
    }

    [Fact]
    public void What_needs_something_that_is_built_awaits_it()
    {
        Install("app");
        machine.Install(new PackageId("zlib", "stable", Platform.Target));

        Decisions("app").Select(decision => decision.AwaitsDependencies).ShouldBe([false, true, true]);
    }

    [Fact]
    public void A_result_in_the_store_is_installed_and_gives_the_keys_of_what_needs_it()
    {
        Install("app");
        foreach (var record in machine.Facts.Installed.Values)
            machine.Stored[record.KeyDocument] = record.Output;
        machine.Remove("zlib");
        machine.Remove("app");

        var decisions = Decisions("app");

        decisions
            .Select(decision => $"{decision.Package.Id.Name} {decision.State} {decision.Stored is not null}")
            .ShouldBe(["zlib Missing True", "png Installed False", "app Missing True"]);
    }

    [Fact]
    public void What_is_not_in_the_store_is_built_and_so_is_not_known_what_needs_it()
    {
        Install("app");
        foreach (var record in machine.Facts.Installed.Values.Where(record => record.Name != "zlib"))
            machine.Stored[record.KeyDocument] = record.Output;
        foreach (var name in (string[])["zlib", "png", "app"])
            machine.Remove(name);

        Decisions("app")
            .Select(decision => $"{decision.Stored is not null} {decision.AwaitsDependencies}")
            .ShouldBe(["False False", "False True", "False True"]);
    }

    [Fact]
    public void What_is_asked_to_be_built_anew_is_not_taken_from_the_store()
    {
        Install("zlib");
        machine.Stored[machine.Facts.Installed[(Platform.Target, "zlib")].KeyDocument] = "out";

        var decision = Decisions("zlib", rebuild: true).ShouldHaveSingleItem();

        decision.Stored.ShouldBeNull();
        decision.IsForced.ShouldBeTrue();
    }

    [Fact]
    public void A_prefix_that_was_moved_is_outdated()
    {
        Install("zlib");
        machine.Prefix = "/q/install";

        Decide("zlib").ShouldBe("zlib/stable Outdated: it was installed for /p/install");
    }

    private void Install(string request, string? only = null)
    {
        foreach (var package in Resolve(request).Where(package => !package.Package.IsGroup && (only ?? package.Id.Name) == package.Id.Name))
            machine.Install(package);
    }

    private IReadOnlyList<PackageDecision> Decisions(string request, bool rebuild = false)
    {
        var closure = Resolve(request);
        return PackagePlanner.Decide(closure, [closure[^1].Id], machine.Facts, rebuild);
    }

    private string Decide(string request, bool rebuild = false)
    {
        var decisions = Decisions(request, rebuild);
        decisions.ShouldAllBe(decision =>
            decision.IsWork == (decision.State == PackageState.Missing || decision.State == PackageState.Outdated)
        );
        return string.Join(" | ", decisions.Select(decision => $"{decision.Package.Id} {decision.State}: {decision.Reason}"));
    }

    private static IReadOnlyList<ResolvedPackage> Resolve(string request)
    {
        var catalog = new RecipeCatalog(typeof(SampleRecipes).GetNestedTypes().Where(type => !type.IsAbstract));
        return new PackageResolver(catalog, (_, _) => null).Resolve([PackageRequest.Parse(request)]);
    }
}
