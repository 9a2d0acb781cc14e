using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

public sealed class InstallSpecs(Machine machine)
{
    [Fact]
    public void A_variant_takes_the_place_of_another()
    {
        using var workspace = machine.Checkout();
        workspace.Run("Install", "--package", "neato-lib").Exits(0);
        CProgram.Output(workspace, "neato-lib", CProgram.ReleasedNeatoLib).ShouldBe(CProgram.ReleasedOutput);
        var released = workspace.RecordedFiles("neato-lib");

        workspace.Run("Install", "--package", "neato-lib/frob-branch").Exits(0);

        CProgram
            .Output(
                workspace,
                "neato-lib",
                """
                #include <neato/neato.h>
                #include <stdio.h>
                int main(void) { printf("%s %s\n", neato_version(), neato_frob("desserts")); return 0; }
                """
            )
            .ShouldBe("0.0.1-frob stressed\n");
        var frob = workspace.RecordedFiles("neato-lib");
        PrefixFiles(workspace.Prefix).ShouldBe([.. frob.Concat(workspace.RecordedFiles("dumbo-lib")).Order(StringComparer.Ordinal)]);
        released.ShouldNotBeEmpty();
        workspace.Run("Installed", "--package", "neato-lib").Exits(1).Output.ShouldContain("the variant frob-branch is installed");
    }

    [Fact]
    public void Several_packages_go_to_the_prefixes_of_their_platforms()
    {
        using var workspace = machine.Checkout();

        workspace.Run("Install", "--package", "native:dumbo-lib", "dumbo-lib/latest").Exits(0);

        PrefixFiles(workspace.Root / "install.native").ShouldContain("lib/libdumbo.so.0.0.2");
        PrefixFiles(workspace.Prefix).ShouldContain("lib/libdumbo.so.0.1.0");
        PrefixFiles(workspace.Prefix).ShouldNotContain("lib/libdumbo.so.0.0.2");
        workspace.Run("Installed", "--package", "native:dumbo-lib", "dumbo-lib/latest").Exits(0);
    }

    [Fact]
    public void A_target_of_one_package_is_run_alone()
    {
        using var workspace = machine.Checkout();

        workspace.Run("dumbo-lib/latest:Build").Exits(0).Output.ShouldContain("✓ dumbo-lib/latest:Build");

        (workspace.State / "work/target/dumbo-lib/latest/source/libdumbo.a").FileExists().ShouldBeTrue();
        workspace.Prefix.Exists().ShouldBeFalse();
        workspace.Run("Installed", "--package", "dumbo-lib/latest").Exits(1);
    }

    [Fact]
    public void What_is_installed_outlives_Clean_and_is_built_anew_when_asked()
    {
        using var workspace = machine.Checkout();
        workspace.Run("Install", "--package", "dumbo-lib").Exits(0);

        workspace.Run("Clean").Exits(0);

        Workspace.Files(workspace.State).ShouldBe(["lock"]);
        workspace.Run("Install", "--package", "dumbo-lib").Exits(0).Output.ShouldStartWith("dumbo-lib/stable is installed (since ");
        workspace.Run("Reinstall", "--package", "dumbo-lib").Exits(0).Output.ShouldContain("✓ dumbo-lib/stable:Install");
    }

    [Fact]
    public void A_plan_says_what_would_run_and_runs_nothing()
    {
        using var workspace = machine.Checkout();

        var result = workspace.Run("Install", "--package", "neato-lib/latest", "--plan").Exits(0);

        result.Output.ShouldContain("neato-lib/latest:Install");
        result.Output.ShouldContain("dumbo-lib/stable:Build");
        workspace.State.Exists().ShouldBeFalse();
        workspace.Prefix.Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_root_with_a_blank_needs_other_places_to_build_and_install()
    {
        using var workspace = machine.Samples("root with blanks");
        workspace.Archive("sample", [("Makefile", "all install:\n\t@:\n")]);
        var prefix = machine.NewPath("prefix");
        var state = machine.NewPath("state");

        workspace.Run("Installed", "--package", "sample").Exits(1).Output.ShouldBe("sample/stable is not installed (not installed)\n");

        Refused([], workspace.Prefix);
        Refused(["--prefix", prefix], workspace.State);
        workspace.Run("Install", "--package", "sample", "--prefix", prefix, "--state-directory", state).Exits(0);

        void Refused(string[] options, AbsolutePath place)
        {
            var errors = workspace.Run(["Install", "--package", "sample", .. options]).Exits(2).Errors;
            errors.ShouldContain($"Packages cannot be built for or in '{place}'");
            errors.ShouldContain("Use a checkout without blanks in its path, or --prefix and --state-directory without.");
        }
    }

    private static IReadOnlyList<string> PrefixFiles(AbsolutePath prefix) =>
        [.. Workspace.Files(prefix).Where(file => !file.StartsWith(".recipes/", StringComparison.Ordinal))];
}
