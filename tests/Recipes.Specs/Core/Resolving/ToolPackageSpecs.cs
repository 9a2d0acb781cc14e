using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class ToolPackageSpecs
{
    private static readonly RecipeCatalog Recipes = new([typeof(Library), typeof(Generator), typeof(Linker), typeof(Program), typeof(Own)]);

    private readonly Machine machine = new();

    [Fact]
    public void A_program_that_the_machine_lacks_comes_from_a_native_package_before_the_build()
    {
        var closure = Resolve(["library"], ("generate", typeof(Generator)));

        closure.Select(package => package.Id.ToString()).ShouldBe(["native:linker/stable", "native:generator/stable", "library/stable"]);
        closure[^1].Dependencies.ShouldBeEmpty();
        closure[^1].Tools.ShouldBe([new ToolPackage(new ToolNeed("generate"), closure[1].Id)]);
        Decide(closure).ShouldBe(["native:linker/stable Missing", "native:generator/stable Missing", "library/stable Missing"]);
    }

    [Fact]
    public void A_program_that_is_there_needs_no_package() =>
        Resolve(["library"]).Select(package => package.Id.ToString()).ShouldBe(["library/stable"]);

    [Fact]
    public void What_is_installed_needs_no_tools_any_more()
    {
        var closure = Resolve(["library"], ("generate", typeof(Generator)));
        machine.Install(closure[^1]);

        Decide(closure).ShouldBe(["library/stable Installed"]);
    }

    [Fact]
    public void A_tool_is_no_part_of_the_key() =>
        PackageKeys
            .Describe(Resolve(["library"], ("generate", typeof(Generator)))[^1], machine.Facts)
            .ToString()
            .ShouldBe(PackageKeys.Describe(Resolve(["library"])[^1], machine.Facts).ToString());

    [Fact]
    public void Tools_of_tools_are_built_too()
    {
        var closure = Resolve(["program"], ("link", typeof(Linker)), ("generate", typeof(Generator)));

        Decide(closure)
            .ShouldBe([
                "native:linker/stable Missing",
                "native:generator/stable Missing",
                "library/stable Missing",
                "program/stable Missing",
            ]);
    }

    [Fact]
    public void What_would_be_needed_to_build_itself_is_missing()
    {
        var closure = Resolve(["native:own"], ("build-own", typeof(Own)));

        closure.ShouldHaveSingleItem().Tools.ShouldBeEmpty();
    }

    [Fact]
    public void A_tool_that_needs_what_it_is_for_is_missing()
    {
        var closure = Resolve(["native:linker"], ("ar", typeof(Generator)));

        closure.ShouldHaveSingleItem().Tools.ShouldBeEmpty();
    }

    private IReadOnlyList<string> Decide(IReadOnlyList<ResolvedPackage> closure) =>
        [.. PackagePlanner.Decide(closure, [closure[^1].Id], machine.Facts).Select(decision => $"{decision.Package.Id} {decision.State}")];

    private static IReadOnlyList<ResolvedPackage> Resolve(string[] requests, params (string Tool, Type Recipe)[] missing) =>
        new PackageResolver(Recipes, (_, _) => null, need => missing.FirstOrDefault(pair => pair.Tool == need.Name).Recipe).Resolve([
            .. requests.Select(PackageRequest.Parse),
        ]);

    private sealed class Library : Recipe
    {
        protected override Package Define(Package package) => package.Needs("generate");
    }

    private sealed class Generator : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Linker>().Provides("generate");
    }

    private sealed class Linker : Recipe
    {
        protected override Package Define(Package package) => package.Needs("ar").Provides("link");
    }

    private sealed class Program : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Library>().Needs("link");
    }

    private sealed class Own : Recipe
    {
        protected override Package Define(Package package) => package.Needs("build-own").Provides("build-own");
    }
}
