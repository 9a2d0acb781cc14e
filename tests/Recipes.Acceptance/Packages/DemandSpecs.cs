using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

/// <summary>What packages demand of others: the oldest version that will do, and how they are configured.</summary>
public sealed class DemandSpecs(Machine machine)
{
    private const string Engine = """
        TURBO = none
        all:
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share && echo VERSION $(TURBO) >$(DESTDIR)$(PREFIX)/share/engine

        """;

    private const string Car = """
        all:
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share && cp ENGINE $(DESTDIR)$(PREFIX)/share/car

        """;

    [Fact]
    public void A_newer_release_is_taken_and_configured_as_demanded()
    {
        using var workspace = Prepare();
        workspace.Run("Install", "--package", "easy-car").Exits(0);
        Built(workspace).ShouldBe("1.0 none\n");
        workspace.Run("Uninstall", "--package", "easy-car").Exits(0);

        workspace.Run("Install", "--package", "fast-car").Exits(0);

        Built(workspace).ShouldBe("2.1 yes\n");
        (workspace.Prefix / "share" / "engine").ReadAllText().ShouldBe("2.1 yes\n");
        workspace.Run("Info", "--package", "engine/release-21").Exits(0).Output.ShouldContain("2.1");
        workspace.Run("Install", "--package", "fast-car").Exits(0).Output.ShouldContain("is installed");
        workspace.Run("Verify").Exits(0);
    }

    [Fact]
    public void What_cannot_be_met_is_told_before_anything_is_built()
    {
        using var workspace = Prepare();

        var old = workspace.Run("Install", "--package", "dream-car").Exits(3).Errors;
        old.ShouldContain("engine");
        old.ShouldContain("9");
        workspace.Run("Install", "--package", "fast-car", "quiet-car").Exits(3).Errors.ShouldContain("is demanded with different options");

        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
    }

    private static string Built(Workspace workspace) => (workspace.Prefix / "share" / "car").ReadAllText();

    private Workspace Prepare()
    {
        var workspace = machine.Samples();
        foreach (var version in (string[])["1.0", "2.1"])
            workspace.Archive($"engine-{version}", [("Makefile", Engine.Replace("VERSION", version, StringComparison.Ordinal))]);
        workspace.Archive("car", [("Makefile", Car.Replace("ENGINE", workspace.Prefix / "share" / "engine", StringComparison.Ordinal))]);
        return workspace;
    }
}
