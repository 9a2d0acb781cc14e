using Recipes.Modules;
using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class PackageKeysSpecs
{
    private readonly Machine machine = new();

    [Fact]
    public void The_document_says_all_that_can_change_the_files()
    {
        machine.Flags["CXXFLAGS"] = "-O3";
        machine.Flags["CC"] = "clang";
        machine.Code[typeof(App)] = "c0de";
        machine.Pins[new SourceOrigin("https://e.example/app.tgz")] = "sha256:aa";
        var (app, zlib) = Packages();
        machine.Install(zlib);

        Key(app)
            .ShouldBe(
                $"""
                package = app/stable
                rules = 3
                machine = linux-x64
                code = c0de
                module = app.tgz
                source = sha256:aa
                module = autotools
                CC = clang
                CXXFLAGS = -O3
                dependency zlib/stable = {machine.Facts.Record(zlib.Id)!.Output}

                """
            );
    }

    [Fact]
    public void What_is_not_known_has_no_line()
    {
        var (app, zlib) = Packages();
        machine.Provide(zlib.Id, "zlib 1.2.13");

        Key(app)
            .ShouldBe(
                """
                package = app/stable
                rules = 3
                machine = linux-x64
                module = app.tgz
                module = autotools
                dependency zlib/stable = provided: zlib 1.2.13

                """
            );
    }

    [Fact]
    public void After_the_pins_are_lost_the_record_knows_what_was_built()
    {
        var (app, zlib) = Packages();
        machine.Install(zlib);
        machine.Pins[new SourceOrigin("https://e.example/app.tgz")] = "sha256:aa";
        machine.Install(app);
        var before = Key(app);

        machine.Pins.Clear();

        Key(app).ShouldBe(before);
        before.ShouldContain("source = sha256:aa");
    }

    [Fact]
    public void A_dependency_with_other_files_changes_the_key()
    {
        var (app, zlib) = Packages();
        machine.Install(zlib);
        var before = Key(app);

        machine.Flags["CFLAGS"] = "-O3";
        machine.Install(zlib);
        machine.Flags.Clear();

        Key(app).ShouldNotBe(before);
    }

    [Fact]
    public void A_dependency_that_was_built_otherwise_to_the_same_files_does_not()
    {
        var (app, zlib) = Packages();
        machine.Install(zlib.Id, "one", output: "same");
        var before = Key(app);

        machine.Install(zlib.Id, "another", output: "same");

        Key(app).ShouldBe(before);
    }

    [Fact]
    public void A_cross_compiled_package_has_its_triple_and_its_compiler()
    {
        var arm = Platform.Parse("aarch64-linux-gnu");
        var packages = new PackageResolver(new RecipeCatalog([typeof(Zlib)]), (_, _) => null) { Target = arm }.Resolve([
            PackageRequest.Parse("zlib"),
        ]);
        machine.Flags["CC"] = "clang";
        machine.Flags["CFLAGS"] = "-Os";
        var facts = machine.Facts with
        {
            Prefixes = new Dictionary<Platform, Recipes.IO.AbsolutePath> { [arm] = "/p/arm" },
            Compilers = new Dictionary<Platform, string> { [arm] = "gcc 12.2.0" },
        };

        PackageKeys
            .Describe(packages[0], facts)
            .ToString()
            .ShouldBe(
                """
                package = aarch64-linux-gnu:zlib/stable
                rules = 3
                machine = linux-x64
                compiler = gcc 12.2.0
                CFLAGS = -Os

                """
            );
    }

    [Fact]
    public void Where_it_is_installed_does_not_matter()
    {
        var (app, zlib) = Packages();
        machine.Install(zlib.Id, "one", output: "same");
        var before = Key(app);

        machine.Prefix = "/elsewhere/install";

        Key(app).ShouldBe(before);
    }

    [Fact]
    public void Each_compiler_has_a_line() =>
        PackageKeys
            .Describe(
                Packages().App,
                machine.Facts with
                {
                    OwnCompilers = new Dictionary<string, string> { ["CXX"] = "g++-12 bb", ["CC"] = "gcc-12 aa" },
                }
            )
            .ToString()
            .ShouldContain("machine = linux-x64\ncompiler CC = gcc-12 aa\ncompiler CXX = g++-12 bb\n");

    private string Key(ResolvedPackage package) => PackageKeys.Describe(package, machine.Facts).ToString();

    private static (ResolvedPackage App, ResolvedPackage Zlib) Packages()
    {
        var packages = new PackageResolver(new RecipeCatalog([typeof(App)]), (_, _) => null).Resolve([PackageRequest.Parse("app")]);
        return (packages[1], packages[0]);
    }

    private sealed class Zlib : Recipe;

    private sealed class App : Recipe
    {
        protected override Package Define(Package package) =>
            package.DependsOn<Zlib>() with
            {
                Source = new FakeModule("app.tgz"),
                BuildSystem = new FakeModule("autotools"),
            };
    }
}
