using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Mirrors;

public sealed class DebianSourceSpecs(Machine machine)
{
    [Theory]
    [InlineData("difference", "compartment")]
    [InlineData("components", "node-body-parser")]
    [InlineData("patches", "mpg123")]
    [InlineData("native", "boxer-data")]
    public void A_tree_is_what_dpkg_source_makes(string variant, string package)
    {
        using var workspace = machine.Samples();
        DebianArchive.Require(workspace);
        Assert.SkipUnless(File.Exists("/usr/bin/dpkg-source"), "There is no dpkg-source.");

        var result = workspace.Run($"debian-trees/{variant}:Fetch");
        // A mirror of a part of the archive lacks what nobody asked it for.
        Assert.SkipWhen(result.Output.Contains("404  Not Found", StringComparison.Ordinal), $"This archive lacks files of {package}.");
        result.Exits(0);

        // By their own names they are in a mirror.
        var files = workspace.Root / "files";
        workspace.Run("Mirror", "--package", $"debian-trees/{variant}", "--mirror-directory", files).Exits(0);
        workspace.Execute("dpkg-source", "--no-check", "-x", files / $"{package}.dsc", workspace.Root / "expected").Exits(0);
        var source = workspace.State / "work" / "target" / "debian-trees" / variant / "source";
        workspace.Execute("diff", "-r", "--no-dereference", "-x", ".pc", workspace.Root / "expected", source).Exits(0);
        Workspace.Files(source).Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void An_unknown_package_is_an_invalid_recipe()
    {
        using var workspace = machine.Samples();
        DebianArchive.Require(workspace);

        workspace
            .Run("debian-trees/unknown:Fetch")
            .Exits(3)
            .ToString()
            .ShouldContain("The distribution's archive has no source package 'no-such-source-package'.");
    }

    [Fact]
    public void The_machines_own_lists_and_sources_are_left_alone()
    {
        using var workspace = machine.Samples();
        DebianArchive.Require(workspace);
        var before = Listing();

        workspace.Run("debian-trees/native:Fetch").Exits(0);

        Listing().ShouldBe(before);
        Workspace.Files(AbsolutePath.Create(workspace.Variables["XDG_CACHE_HOME"]) / "recipes/apt-sources/sources.d").ShouldNotBeEmpty();
    }

    private static IReadOnlyList<string> Listing() =>
        [
            .. new[] { "/etc/apt", "/var/lib/apt/lists" }
                .Where(Directory.Exists)
                .SelectMany(directory => Directory.GetFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true }))
                .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}"),
        ];
}
