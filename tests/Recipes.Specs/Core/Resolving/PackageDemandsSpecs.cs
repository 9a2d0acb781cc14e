using Recipes.Errors;
using Recipes.Keys;
using Recipes.Modules;
using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class PackageDemandsSpecs
{
    private readonly Machine machine = new();
    private string? installed;

    [Fact]
    public void A_version_that_the_default_variant_has_changes_nothing() => Resolve<NeedsOld>().ShouldBe("lib/stable needs-old/stable");

    [Fact]
    public void Where_the_default_variant_is_too_old_a_release_that_is_not_is_taken() =>
        Resolve<NeedsNew>().ShouldBe("lib/next needs-new/stable");

    [Fact]
    public void So_it_is_where_the_installed_variant_is_too_old()
    {
        installed = "old";

        Resolve<NeedsOld>().ShouldBe("lib/stable needs-old/stable");
        Resolve<NeedsNew>().ShouldBe("lib/next needs-new/stable");
    }

    [Fact]
    public void The_greatest_demand_counts() =>
        Resolve<NeedsBoth>().ShouldBe("lib/next needs-old/stable needs-new/stable needs-both/stable");

    [Fact]
    public void A_branch_that_was_asked_for_is_new_enough() => Resolve<NeedsBranch>().ShouldBe("lib/latest needs-branch/stable");

    [Fact]
    public void Nothing_new_enough_is_told_with_the_chain()
    {
        var fault = Should.Throw<RecipesException>(() => Decide<NeedsFuture>());

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldBe("needs-future/stable -> lib demands at least 9.0, and lib/stable is 1.2.");
        fault.Hint.ShouldBe("Ask for another variant, or write one; there are: stable 1.2, old 1.0, latest, next 1.10.");
    }

    [Fact]
    public void A_variant_that_somebody_named_stays_and_is_told_when_too_old()
    {
        Resolve<NamesOld>().ShouldBe("lib/old needs-new/stable names-old/stable");
        Should.Throw<RecipesException>(() => Decide<NamesOld>()).Message.ShouldEndWith("demands at least 1.10, and lib/old is 1.0.");
    }

    [Fact]
    public void What_the_system_has_must_be_as_new_and_then_no_variant_need_be()
    {
        var lib = Packages<NeedsFuture>()[0];

        lib.Package.Checks.Select(check => Document(check)).ShouldBe(["check = any", "check = 9.0"]);
        lib.IsExplicit.ShouldBeFalse();
        machine.Provide(lib.Id, "lib 9.1");
        Decide<NeedsFuture>().ShouldBe("lib/stable Provided | needs-future/stable Missing");
    }

    [Fact]
    public void A_package_is_configured_as_it_is_demanded_and_never_the_systems()
    {
        var lib = Packages<NeedsOption>()[0];

        ((Configurable)lib.Package.BuildSystem!).Arguments.ShouldBe(["--own", "--with-x"]);
        lib.IsExplicit.ShouldBeTrue();
        Packages<NeedsOptionTwice>()[0].Id.ToString().ShouldBe("lib/stable");
    }

    [Fact]
    public void Different_options_are_told_with_both_chains() =>
        Should
            .Throw<RecipesException>(() => Packages<NeedsOtherOption>())
            .Message.ShouldBe(
                "lib is demanded with different options: needs-other-option/stable -> needs-option/stable -> lib with --with-x, "
                    + "and needs-other-option/stable -> lib with --with-y."
            );

    private string Resolve<T>()
        where T : Recipe => string.Join(' ', Packages<T>().Select(package => package.Id));

    private string Decide<T>()
        where T : Recipe =>
        string.Join(
            " | ",
            PackagePlanner
                .Decide(Packages<T>(), [new PackageId(RecipeNames.OfRecipe(typeof(T)), "stable", Platform.Target)], machine.Facts)
                .Select(decision => $"{decision.Package.Id} {decision.State}")
        );

    private IReadOnlyList<ResolvedPackage> Packages<T>()
        where T : Recipe =>
        new PackageResolver(new RecipeCatalog([typeof(T)]), (name, _) => name == "lib" ? installed : null).Resolve([
            PackageRequest.Parse(RecipeNames.OfRecipe(typeof(T))),
        ]);

    private static string Document(ICheckModule check)
    {
        var key = new KeyDocument();
        check.AddTo(key);
        return key.ToString().TrimEnd();
    }

    private sealed class Lib : Recipe
    {
        public Variant Stable => _ => _.Released("1.2");
        public Variant Old => _ => _.Released("1.0");
        public Variant Latest => _ => _;
        public Variant Next => _ => _.Released("1.10");

        protected override Package Define(Package package) =>
            package with
            {
                Checks = [new Check(null)],
                BuildSystem = new Configurable(["--own"]),
            };
    }

    private sealed class NeedsOld : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Lib>(atLeast: "1.2");
    }

    private sealed class NeedsNew : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Lib>(atLeast: "1.10");
    }

    private sealed class NeedsBoth : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<NeedsOld>().DependsOn<NeedsNew>();
    }

    private sealed class NeedsBranch : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Lib>(x => x.Latest, atLeast: "9.0");
    }

    private sealed class NeedsFuture : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Lib>(atLeast: "9.0");
    }

    private sealed class NamesOld : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<NeedsNew>().DependsOn<Lib>(x => x.Old);
    }

    private sealed class NeedsOption : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Lib>(options: ["--with-x"]);
    }

    private sealed class NeedsOptionTwice : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<NeedsOption>().DependsOn<Lib>(options: ["--with-x"]);
    }

    private sealed class NeedsOtherOption : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<NeedsOption>().DependsOn<Lib>(options: ["--with-y"]);
    }

    private sealed record Check(string? Version) : IVersionedCheck
    {
        public IReadOnlyList<ToolNeed> Tools => [];

        public ICheckModule AtLeast(string version) => this with { Version = version };

        public void AddTo(KeyDocument key) => key.Add("check", Version ?? "any");

        public Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed record Configurable(IReadOnlyList<string> Arguments) : IConfigurable
    {
        public IReadOnlyList<ToolNeed> Tools => [];

        public IBuildModule Configure(IReadOnlyList<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

        public void AddTo(KeyDocument key) => key.AddList("configure", Arguments);

        public Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task BuildAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task TestAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task InstallAsync(RecipeContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
