using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packagers;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>What a user gets for wrong input: a line that says what and where, an exit code, and no files.</summary>
public sealed class WrongInputSpecs(Machine machine)
{
    [Fact]
    public void Names_that_there_are_not_are_told_with_those_that_there_are()
    {
        using var project = new AcmeProject(machine);

        project.RunWith("BuildPackages", ("BUILD", "acne")).Exits(2).ToString().ShouldContain("acme");
        project.RunWith("BuildPackages", ("PACKAGES", "el7_46")).Exits(2).ToString().ShouldContain("el7_64");
        project.Workspace.Run("BuildPackages", "--source", "nowhere").Exits(2).ToString().ShouldContain("There is no directory");
        project.Run("BuildPackages", "--jobs", "many").Exits(2);
        project
            .Workspace.Run("BuildPackages", "--source", project.Source, "--artifacts", project.Source / "LICENSE")
            .Exits(2)
            .ToString()
            .ShouldContain("is a file");
        project.Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_fault_of_the_specification_is_told_with_its_place_and_nothing_is_built()
    {
        using var project = new AcmeProject(machine);
        project.Edit("binary: 64bit_linux\n      contact: deb", "binary: 46bit_linux\n      contact: deb");

        var errors = project.Run("BuildPackages").Exits(3).ToString();

        errors.ShouldContain("packager/buildspec.yaml:81:15");
        errors.ShouldContain("64bit_linux");
        (project.Workspace.State / "choria").Exists().ShouldBeFalse();
        project.Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_packaged_is_refused_before_anything_is_compiled()
    {
        using var project = new AcmeProject(machine);
        project.Edit("release: 1", "release: 1 2");
        project.Edit("bindir: /opt", "bindir: opt");

        var errors = project.Run("BuildPackages").Exits(3).ToString();

        errors.ShouldMatch(@"packager/buildspec\.yaml:\d+:\d+: el7_64 as rpm: the release '1 2'");
        errors.ShouldContain("bionic_64 as deb: the path 'opt/acme/sbin/acme-choria' is not absolute");
        errors.ShouldNotContain("go build");
        project.Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_pre_command_that_fails_leaves_no_package()
    {
        Tools.Require(machine, "go");
        using var project = new AcmeProject(machine);
        project.Edit("- go generate", "- echo so far; no-such-generator");

        var errors = project.Run("BuildPackages").Exits(1).ToString();

        errors.ShouldContain(
            "The pre command 'echo so far; no-such-generator' of the compile target '64bit_linux' ended with exit code 127"
        );
        errors.ShouldContain("no-such-generator: not found");
        errors.ShouldNotContain("--target Shell");
        project.Artifacts.Exists().ShouldBeFalse();
        (project.Workspace.State / "choria/acme/binaries/64bit_linux/source/main.go").FileExists().ShouldBeTrue("the tree is kept");
    }

    [Fact]
    public void A_program_that_does_not_compile_is_told_with_the_compiler_s_words()
    {
        Tools.Require(machine, "go");
        using var project = new AcmeProject(machine);
        (project.Source / "main.go").WriteAllText("package main\n\nfunc main() { undefinedThing() }\n");
        project.Edit("        - go generate\n", "");

        project.Run("BuildBinaries").Exits(1).ToString().ShouldContain("undefined: undefinedThing");
        project.Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public void Without_Go_and_with_another_one_the_way_to_it_is_told()
    {
        Tools.Require(machine, "go");
        using var project = new AcmeProject(machine);

        project.RunWith("BuildBinaries", ("GOVERSION", "1.2")).Exits(5).ToString().ShouldContain("Go 1.2 is wanted");
    }

    [Fact]
    public void A_template_s_script_that_fails_shows_its_end_and_where_its_tree_is()
    {
        using var project = new AcmeProject(machine);
        var template = project.Source / "packager/templates/own/one";
        (template / "config.yaml").WriteAllText("artifacts: '*.txt'\n");
        (template / "build.sh").WriteAllText("#!/bin/sh\necho packs {{cpkg_name}}\necho no space >&2\nexit 9\n");
        project.Edit("    el7_64:\n", "    own:\n      template: own/one\n    el7_64:\n");

        var errors = project.RunWith("BuildPackages", ("PACKAGES", "own")).Exits(1).ToString();

        errors.ShouldContain("build.sh of the template 'own/one' ended with exit code 9 for the package 'own'");
        errors.ShouldContain("no space");
        errors.ShouldContain(project.Workspace.State / "choria/acme/packages/own/work");
        (project.Workspace.State / "choria" / "acme" / "packages" / "own" / "work" / "acme-choria-1.2.3~acme" / "dist" / "build.sh")
            .FileExists()
            .ShouldBeTrue();
        project.Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public void Names_of_plugins_that_Go_would_not_compile_are_refused()
    {
        using var project = new AcmeProject(machine);
        (project.Source / "packager/user_plugins.yaml").WriteAllText("---\nacme_linux: example.org/acme/agentd/plugins/extra\n");

        var errors = project.Run("GeneratePlugins").Exits(3).ToString();

        errors.ShouldContain("packager/user_plugins.yaml:2:1");
        errors.ShouldContain("for linux only");
        project.Source.GetFiles("plugin_*.go").ShouldBeEmpty();
    }

    [Fact]
    public void A_cache_that_is_not_there_or_holds_nothing_of_this_build_is_told()
    {
        Tools.Require(machine, "go");
        using var project = new AcmeProject(machine);
        var cache = project.Workspace.Root / "cache";

        project.RunWith("BuildBinaries", ("BUILD_CACHE", project.Source / "go.mod")).Exits(2).ToString().ShouldContain("which is a file");
        project.Artifacts.Exists().ShouldBeFalse();
        project
            .RunWith("BuildBinaries", ("BUILD_CACHE", cache))
            .Exits(0)
            .ToString()
            .ShouldContain($"BUILD_CACHE names '{cache}', where there is no directory: everything is built");
        (cache / "choria-1.2.2-linux-amd64").WriteAllText("of another version");
        project
            .RunWith("BuildBinaries", ("BUILD_CACHE", cache))
            .Exits(0)
            .ToString()
            .ShouldContain($"'{cache}' of BUILD_CACHE has none of choria-1.2.3-acme-linux-amd64: everything is built");
        (cache / "choria-1.2.3-acme-linux-amd64").WriteAllText("from the cache");
        var output = project.RunWith("BuildBinaries", ("BUILD_CACHE", cache)).Exits(0).ToString();
        output.ShouldNotContain("everything is built");
        (project.Artifacts / "choria-1.2.3-acme-linux-amd64").ReadAllText().ShouldBe("from the cache\n");
    }

    [Fact]
    public void Places_that_cannot_be_written_are_told_and_those_that_are_not_needed_done_without()
    {
        Tools.Require(machine, "go");
        using var project = new AcmeProject(machine);

        var errors = project
            .Workspace.Run("BuildBinaries", "--source", project.Source, "--artifacts", "/proc/self/out")
            .Exits(1)
            .ToString();
        errors.ShouldContain("'/proc/self/out/choria-1.2.3-acme-linux-amd64' cannot be written");
        errors.ShouldContain("--artifacts");
        var output = project.Run("BuildBinaries", "--store", "/proc/self/store").Exits(0).ToString();
        output.ShouldContain("choria-1.2.3-acme-linux-amd64 is not kept in the store: '/proc/self/store");
        (project.Artifacts / "choria-1.2.3-acme-linux-amd64").FileExists().ShouldBeTrue();
    }
}
