using Recipes.Errors;
using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class InstalledConditionSpecs
{
    private static readonly RecipeCatalog Recipes = new([
        typeof(Player),
        typeof(Codec),
        typeof(Bundle),
        typeof(Changing),
        typeof(NeedsChanged),
        typeof(Server),
        typeof(Client),
        typeof(Middle),
        typeof(Both),
        typeof(Ping),
        typeof(Pong),
    ]);

    [Fact]
    public void What_is_neither_installed_nor_planned_is_not_there()
    {
        var player = Resolve(_ => false, "player").ShouldHaveSingleItem();

        player.Package.Description.ShouldBe("without");
        player.Package.Conditions.ShouldBe([new InstalledCondition(typeof(Codec), Holds: false)]);
    }

    [Fact]
    public void What_is_installed_is_there_and_comes_first()
    {
        var closure = Resolve(name => name == "codec", "player");

        closure.Select(package => package.Id.Name).ShouldBe(["codec", "player"]);
        closure[1].Package.Description.ShouldBe("with");
        closure[1].Dependencies.ShouldBe([closure[0].Id]);
    }

    [Theory]
    [InlineData("player", "codec")]
    [InlineData("codec", "player")]
    [InlineData("player", "bundle")]
    public void What_is_in_the_plan_is_there_wherever_it_was_asked_for(string first, string second)
    {
        var closure = Resolve(_ => false, first, second);

        closure.Single(package => package.Id.Name == "player").Package.Description.ShouldBe("with");
        closure.Select(package => package.Id.Name).ToList().IndexOf("codec").ShouldBe(0);
    }

    [Fact]
    public void The_same_package_of_another_platform_does_not_count() =>
        Resolve(_ => false, "player", "native:codec")[0].Package.Description.ShouldBe("without");

    [Fact]
    public void What_only_a_variant_needs_that_is_not_taken_is_not_there()
    {
        var closure = Resolve(_ => false, "player", "changing", "needs-changed");

        closure.Select(package => package.Id.ToString()).ShouldBe(["player/stable", "changing/latest", "needs-changed/stable"]);
        closure[0].Package.Description.ShouldBe("without");
    }

    [Theory]
    [InlineData(false, "client", "server")]
    [InlineData(false, "server", "client")]
    [InlineData(true, "server", "client")]
    [InlineData(true, "server")]
    public void What_needs_the_asker_counts_as_not_there(bool isInstalled, params string[] requests)
    {
        var server = Resolve(name => isInstalled && name == "client", requests).Single(package => package.Id.Name == "server");

        server.Package.Description.ShouldBe("without");
        server.Package.Conditions.ShouldBe([new InstalledCondition(typeof(Client), Holds: false)]);
        server.Dependencies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ping", "pong")]
    [InlineData("pong", "ping")]
    public void Of_two_that_ask_for_each_other_the_second_by_name_has_the_first(string first, string second)
    {
        var closure = Resolve(_ => false, first, second);

        closure.Select(package => $"{package.Id.Name} {package.Package.Description}").ShouldBe(["ping without", "pong with"]);
    }

    [Fact]
    public void A_circle_that_would_be_there_without_the_condition_is_an_error() =>
        Should
            .Throw<RecipesException>(() => Resolve(_ => false, "both"))
            .Message.ShouldBe("The recipes depend on each other: both/stable -> both/stable");

    private static IReadOnlyList<ResolvedPackage> Resolve(Func<string, bool> isInstalled, params string[] requests) =>
        new PackageResolver(Recipes, (name, platform) => platform == Platform.Target && isInstalled(name) ? "stable" : null).Resolve([
            .. requests.Select(PackageRequest.Parse),
        ]);

    private sealed class Player : Recipe
    {
        protected override Package Define(Package package) =>
            package.WhenInstalled<Codec>(x => x.Describe("with"), x => x.Describe("without"));
    }

    private sealed class Server : Recipe
    {
        protected override Package Define(Package package) =>
            package.WhenInstalled<Client>(x => x.Describe("with"), x => x.Describe("without"));
    }

    private sealed class Client : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Middle>();
    }

    private sealed class Middle : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Server>();
    }

    private sealed class Both : Recipe
    {
        protected override Package Define(Package package) => package.WhenInstalled<Both>(x => x).DependsOn<Both>();
    }

    private sealed class Ping : Recipe
    {
        protected override Package Define(Package package) =>
            package.WhenInstalled<Pong>(x => x.Describe("with"), x => x.Describe("without"));
    }

    private sealed class Pong : Recipe
    {
        protected override Package Define(Package package) =>
            package.WhenInstalled<Ping>(x => x.Describe("with"), x => x.Describe("without"));
    }

    private sealed class Codec : Recipe;

    private sealed class Bundle : Recipe
    {
        protected override Package Define(Package package) => (package with { IsGroup = true }).DependsOn<Codec>();
    }

    private sealed class Changing : Recipe
    {
        public Variant Stable => package => package.DependsOn<Codec>();

        public Variant Latest => package => package;
    }

    private sealed class NeedsChanged : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Changing>(x => x.Latest);
    }
}
