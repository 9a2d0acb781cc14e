using Recipes.Keys;
using Recipes.Modules.Building;

namespace Recipes.Specs.Modules.Building;

public sealed class MakeBuildSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_makefile_gets_the_prefix_in_both_steps_and_the_destination_in_the_second()
    {
        workshop.Write(
            "source/Makefile",
            "all:\n\techo $(PREFIX) $(DESTDIR) $(WITH) >out\ninstall:\n\tinstall -D out $(DESTDIR)$(PREFIX)/out\n"
        );

        await RunAsync(Workshop.Package().BuildMake(x => x with { Variables = new Dictionary<string, string> { ["WITH"] = "a b" } }));

        File.ReadAllText(workshop.Context().StagedPrefix / "out").ShouldBe($"{workshop.Root}/prefix a b\n");
    }

    [Fact]
    public async Task A_makefile_that_knows_no_destination_is_installed_by_its_prefix()
    {
        workshop.Write("source/src/Makefile", "linux:\n\techo $(INSTALL_TOP) >out\nput:\n\tinstall -D out $(INSTALL_TOP)/out\n");
        var package = Workshop
            .Package()
            .BuildMake(x =>
                x with
                {
                    BuildTargets = ["linux"],
                    InstallTargets = ["put"],
                    PrefixVariable = "INSTALL_TOP",
                    DestinationVariable = null,
                    Directory = "src",
                }
            );

        await RunAsync(package);

        File.ReadAllText(workshop.Context().StagedPrefix / "out").ShouldBe($"{workshop.Root}/prefix\n");
    }

    [Fact]
    public void The_key_has_the_variables_in_an_order_of_its_own()
    {
        static string Key(params (string, string)[] variables) =>
            Write(new MakeBuild { Variables = variables.ToDictionary(pair => pair.Item1, pair => pair.Item2) });

        Key(("B", "2"), ("A", "1")).ShouldBe(Key(("A", "1"), ("B", "2")));
        Key(("A", "1")).ShouldNotBe(Key(("A", "2")));
    }

    private static string Write(MakeBuild build)
    {
        var key = new KeyDocument();
        build.AddTo(key);
        return key.ToString();
    }

    private async Task RunAsync(Package package)
    {
        var context = workshop.Context(package);
        await package.BuildSystem!.BuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.InstallAsync(context, TestContext.Current.CancellationToken);
    }
}
