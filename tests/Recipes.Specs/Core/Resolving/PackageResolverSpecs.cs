using Recipes.Errors;
using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class PackageResolverSpecs
{
    private readonly Dictionary<string, string> installed = [];

    [Fact]
    public void Dependencies_come_first_in_the_order_written_and_each_once() =>
        Resolve("app").ShouldBe("zlib/stable png/stable app/stable");

    [Fact]
    public void What_is_asked_for_twice_is_there_once() => Resolve("zlib", "app", "zlib").ShouldBe("zlib/stable png/stable app/stable");

    [Fact]
    public void A_package_knows_its_dependencies() =>
        Packages("app")
            .Single(package => package.Id.Name == "app")
            .Dependencies.Select(id => id.ToString())
            .ShouldBe(["zlib/stable", "png/stable"]);

    [Fact]
    public void A_request_without_a_variant_is_for_the_default_one_whatever_is_installed()
    {
        installed["zlib"] = "latest";

        Resolve("zlib").ShouldBe("zlib/stable");
        Packages("zlib").Single().IsExplicit.ShouldBeFalse();
    }

    [Fact]
    public void A_dependency_without_a_variant_is_content_with_the_installed_one()
    {
        installed["zlib"] = "latest";

        Resolve("png").ShouldBe("zlib/latest png/stable");
    }

    [Fact]
    public void An_installed_variant_that_the_recipe_has_no_more_does_not_count()
    {
        installed["zlib"] = "nightly";

        Resolve("png").ShouldBe("zlib/stable png/stable");
    }

    [Fact]
    public void A_named_variant_beats_the_default_and_the_installed_one()
    {
        installed["zlib"] = "stable";

        Resolve("needs-latest").ShouldBe("zlib/latest needs-latest/stable");
        Resolve("zlib", "needs-latest").ShouldBe("zlib/latest needs-latest/stable");
        Resolve("png", "zlib/latest").ShouldBe("zlib/latest png/stable");
        Packages("zlib/Latest").Single().IsExplicit.ShouldBeTrue();
    }

    [Fact]
    public void A_named_variant_that_is_met_late_holds_for_all() =>
        Resolve("png", "needs-latest").ShouldBe("zlib/latest png/stable needs-latest/stable");

    [Fact]
    public void A_variant_that_is_named_late_counts_as_named_even_if_it_was_taken_already() =>
        Packages("png", "needs-stable").Single(package => package.Id.Name == "zlib").IsExplicit.ShouldBeTrue();

    [Fact]
    public void A_variant_that_only_another_variant_names_counts_as_named_too() =>
        Packages("zlib", "late", "needs-late").Single(package => package.Id.Name == "zlib").IsExplicit.ShouldBeTrue();

    [Fact]
    public void Dependencies_are_those_of_the_variant_that_is_taken() =>
        Resolve("changing", "needs-changed").ShouldBe("changing/latest needs-changed/stable");

    [Fact]
    public void What_only_a_variant_asked_for_that_was_not_taken_does_not_count() =>
        // changing/stable needs zlib/latest; changing/latest, which needs-changed names, needs nothing.
        Resolve("changing", "needs-changed", "png").ShouldBe("changing/latest needs-changed/stable zlib/stable png/stable");

    [Fact]
    public void A_conflict_with_what_only_a_variant_asked_for_that_was_not_taken_is_none() =>
        Resolve("changing", "needs-changed", "needs-stable")
            .ShouldBe("changing/latest needs-changed/stable zlib/stable needs-stable/stable");

    [Fact]
    public void Two_named_variants_are_an_error_that_shows_both_chains()
    {
        var fault = Should.Throw<RecipesException>(() => Resolve("deep", "needs-stable"));

        fault.Message.ShouldBe(
            "zlib is asked for in two variants: deep/stable -> needs-latest/stable -> zlib/latest, and needs-stable/stable -> zlib/stable."
        );
        fault.Hint.ShouldBe("Ask for the same variant in both places.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void A_variant_named_on_the_command_line_conflicts_likewise()
    {
        Should
            .Throw<RecipesException>(() => Resolve("needs-latest", "zlib/stable"))
            .Message.ShouldBe(
                "zlib is asked for in two variants: zlib/stable on the command line, and needs-latest/stable -> zlib/latest."
            );
        Should
            .Throw<RecipesException>(() => Resolve("zlib/latest", "zlib/stable"))
            .Message.ShouldBe("zlib is asked for in two variants: zlib/latest on the command line, and zlib/stable on the command line.");
    }

    [Fact]
    public void The_same_variant_named_twice_is_no_conflict() =>
        Resolve("needs-latest", "zlib/latest", "deep").ShouldBe("zlib/latest needs-latest/stable deep/stable");

    [Fact]
    public void A_cycle_is_reported_with_its_path()
    {
        var fault = Should.Throw<RecipesException>(() => Resolve("round-user"));

        fault.Message.ShouldBe("The recipes depend on each other: round-a/stable -> round-b/stable -> round-a/stable");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void A_package_that_needs_itself_is_a_cycle() =>
        Should
            .Throw<RecipesException>(() => Resolve("selfish"))
            .Message.ShouldBe("The recipes depend on each other: selfish/stable -> selfish/stable");

    [Fact]
    public void Variants_that_ask_for_each_other_in_a_circle_are_an_error() =>
        Should.Throw<RecipesException>(() => Resolve("flip")).Message.ShouldStartWith("The recipes depend on each other: flip/");

    [Fact]
    public void A_native_package_needs_native_packages() =>
        Resolve("native:png", "zlib").ShouldBe("native:zlib/stable native:png/stable zlib/stable");

    [Fact]
    public void A_package_may_need_a_native_one_of_the_same_name() => Resolve("crossed").ShouldBe("native:crossed/stable crossed/stable");

    [Fact]
    public void Each_platform_has_its_own_variant() =>
        Resolve("needs-latest", "native:zlib/stable").ShouldBe("zlib/latest needs-latest/stable native:zlib/stable");

    [Fact]
    public void A_group_has_the_packages_it_names()
    {
        var group = Packages("media").Single(package => package.Package.IsGroup);

        Resolve("media").ShouldBe("zlib/stable png/stable media/stable");
        group.Dependencies.Select(id => id.Name).ShouldBe(["zlib", "png"]);
    }

    [Fact]
    public void What_needs_a_group_needs_the_packages_in_it() =>
        Packages("player")
            .Single(package => package.Id.Name == "player")
            .Dependencies.Select(id => id.ToString())
            .ShouldBe(["zlib/stable", "png/stable", "selfless/stable"]);

    [Fact]
    public void An_unknown_package_and_variant_are_errors_of_usage()
    {
        Should.Throw<RecipesException>(() => Resolve("zilb")).Hint.ShouldBe("Did you mean zlib?");
        Should.Throw<RecipesException>(() => Resolve("zlib/newest")).ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Theory]
    [InlineData("needs-abstract", "The recipe AbstractRecipe cannot be created: ")]
    [InlineData("needs-argument", "The recipe Argument cannot be created: ")]
    [InlineData("throwing", "The recipe Throwing cannot be created: no such thing")]
    [InlineData(
        "undefined",
        "The recipe Undefined failed when it was evaluated as undefined/stable: InvalidOperationException: no such thing"
    )]
    public void A_recipe_that_cannot_be_evaluated_is_an_error_that_names_it(string name, string message)
    {
        var fault = Should.Throw<RecipesException>(() => Resolve(name));

        fault.Message.ShouldStartWith(message);
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public void The_variant_wins_over_the_definition() =>
        Packages("defined/latest").Single().Package.Version.ShouldBe("2 of defined/latest");

    private string Resolve(params string[] requests) => string.Join(' ', Packages(requests).Select(package => package.Id));

    private IReadOnlyList<ResolvedPackage> Packages(params string[] requests)
    {
        var catalog = new RecipeCatalog(typeof(SampleRecipes).GetNestedTypes().Where(type => !type.IsAbstract));
        return new PackageResolver(catalog, (name, _) => installed.GetValueOrDefault(name)).Resolve([
            .. requests.Select(PackageRequest.Parse),
        ]);
    }
}
