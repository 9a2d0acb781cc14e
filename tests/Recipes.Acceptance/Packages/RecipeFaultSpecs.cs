using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

public sealed class RecipeFaultSpecs(Machine machine)
{
    [Fact]
    public void A_wrong_digest_is_told_with_both_and_nothing_is_kept()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", "all install:\n\ttouch built\n")]);
        var digest = Workspace.Digest(workspace.Root / "upstream" / "sample.tar");

        var result = workspace.Run("Install", "--package", "wrong-digest").Exits(4);

        result.Output.ShouldContain(new string('0', 64));
        result.Output.ShouldContain(digest);
        Workspace.Files(workspace.State / "downloads").ShouldAllBe(file => file.EndsWith(".lock", StringComparison.Ordinal));
        // The note of what failed is no file of the archive.
        Workspace.Files(workspace.State / "work").ShouldAllBe(file => file.EndsWith("/failure.txt", StringComparison.Ordinal));
        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_of_recipes_is_told_with_its_path() =>
        Refused("Install", "--package", "second-of-circle")
            .ShouldContain("second-of-circle/stable -> third-of-circle/stable -> first-of-circle/stable -> second-of-circle/stable");

    [Fact]
    public void Two_variants_of_one_package_are_told_with_both_chains()
    {
        var fault = Refused("Install", "--package", "torn");

        fault.ShouldContain("torn/stable -> steady/stable -> sample/stable");
        fault.ShouldContain("torn/stable -> hasty/stable -> sample/latest");
    }

    [Fact]
    public void A_recipe_that_throws_is_named_without_a_stack()
    {
        var fault = Refused("Install", "--package", "thrower");

        fault.ShouldContain("The recipe Thrower failed");
        fault.ShouldContain("the recipe's own fault");
        fault.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Build")]
    [InlineData("Fetch")]
    public void A_group_has_nothing_to_build(string target)
    {
        using var workspace = machine.Samples();

        var result = workspace.Run(target, "--package", "pair").Exits(2);

        result.Errors.ShouldContain("pair is a package group: there is nothing to fetch or build.");
        result.Errors.ShouldContain("Name its packages: sample checked.");
    }

    [Fact]
    public void A_group_is_installed_as_its_packages()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", "all install:\n\t@:\n")]);

        workspace.Run("Install", "--package", "pair").Exits(0);

        workspace.Run("Installed", "--package", "pair", "sample", "checked").Exits(0);
        workspace.Run("Install", "--package", "pair").Exits(0).Output.ShouldStartWith("pair/stable is installed");
    }

    [Fact]
    public void A_failed_build_is_told_with_the_compilers_error_and_how_to_go_on()
    {
        using var workspace = machine.Samples();
        workspace.Archive(
            "sample",
            [("Makefile", "all:\n\t@echo before\n\tcc -c broken.c\ninstall:\n"), ("broken.c", "int main(void) {\n  return nothing;\n}\n")]
        );

        var result = workspace.Run("Install", "--package", "sample").Exits(1);

        var log = workspace.State / "logs" / "sample" / "stable" / "Build.log";
        var report = result.Output + result.Errors;
        report.ShouldContain("sample/stable:Build failed after ");
        report.ShouldContain("broken.c:2:10: error: ");
        report.ShouldContain("\n    before\n");
        report.ShouldContain($"Log      {log}\n");
        report.ShouldContain("Shell    ./build.sh --target Shell --package sample/stable --shell-after-fail\n");
        report.ShouldContain("sample/stable:Install   NotRun");
        log.ReadAllText().ShouldContain("broken.c:2:10: error: ");
        workspace.Run("Installed", "--package", "sample").Exits(1);
        workspace.Run("Shell", "--package", "sample/stable", "--", "ls").Exits(0).Output.Split('\n').ShouldContain("broken.c");
    }

    [Fact]
    public void A_missing_tool_is_told_with_how_to_get_it_before_anything_runs()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", "all install:\n\t@:\n")]);
        workspace.Variables["PATH"] = machine.PathWithout("make", "gmake");

        var result = workspace.Run("Install", "--package", "sample").Exits(5);

        result.Errors.ShouldContain("To build sample, make is needed, and not in PATH.");
        result.Errors.ShouldMatch("Install it: .*make");
        Workspace.Files(workspace.State / "work").ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_pkg_config_is_told_where_a_check_needs_it()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", "all install:\n\t@:\n")]);
        workspace.Variables["PATH"] = machine.PathWithout("pkg-config", "pkgconf");

        workspace.Run("Install", "--package", "checked").Exits(5).Errors.ShouldContain("pkg-config is needed, and not in PATH.");
        workspace.Run("Install", "--package", "sample").Exits(0);
    }

    private string Refused(params string[] arguments)
    {
        using var workspace = machine.Samples();
        var result = workspace.Run(arguments).Exits(3);
        result.Output.ShouldBe("");
        return result.Errors;
    }
}
