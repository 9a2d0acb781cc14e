using System.Text.Json;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>Plans of build specifications, on the command line and with the variables of Choria's document.</summary>
public sealed class SpecificationPlanSpecs(Machine machine)
{
    private const string Agent = """
        flags_map:
          Version: example.org/agent/build.Version
          SHA: example.org/agent/build.SHA
        agent:
          compile_targets:
            64bit_linux:
              os: linux
              arch: amd64
              output: agent-{{version}}
              post:
                - {{output}} building
          packages:
            defaults:
              name: agent
              bindir: /usr/sbin
              etcdir: /etc/agent
              manage_conf: 1
              release: 2
              contact: Ops <ops@example.org>
              rpm_group: System
            el7_64:
              template: el/el7
              dist: el7
              target_arch: x86_64
              binary: 64bit_linux
        """;

    private static readonly AbsolutePath Cases = Repository.Root / "tests" / "Cases" / "choria";

    [Fact]
    public void The_documents_command_says_what_packages_would_be_made()
    {
        using var workspace = machine.Samples();
        Say(workspace, "acme", "1.2.3-acme");
        workspace.Variables["PACKAGES"] = "el7_64,bionic_64";

        var plan = workspace.Run("--target", "PlanPackages", "--source", Cases / "acme-src", "--output", "json").Exits(0).Output;

        using var json = JsonDocument.Parse(plan);
        json.RootElement.GetProperty("packages")
            .EnumerateArray()
            .Select(package => package.GetProperty("artifacts")[0].GetString())
            .ShouldBe(["acme-choria-1.2.3~acme-1.el7.x86_64.rpm", "acme-choria_1.2.3~acme_amd64.deb"]);
    }

    [Theory]
    [InlineData("PlanBinaries")]
    [InlineData("PlanPackages")]
    public void A_class_of_the_build_gives_the_plan_of_the_file_byte_for_byte(string target)
    {
        using var workspace = machine.Samples();
        Say(workspace, "agent", "2.0-rc1");

        var ofClass = workspace.Run(target, "--output", "json").Exits(0).Output;
        workspace.Write("packager/buildspec.yaml", Agent);
        var ofFile = workspace.Run(target, "--output", "json").Exits(0).Output;
        var ofNamedClass = workspace.Run(target, "--output", "json", "--specification", "Agent").Exits(0).Output;

        ofClass.ShouldBe(ofFile);
        ofNamedClass.ShouldBe(ofFile);
        ofClass.ShouldContain("agent");
    }

    [Fact]
    public void All_that_is_wrong_is_told_with_its_place_and_nothing_is_written()
    {
        using var workspace = machine.Samples();
        workspace.Write(
            "packager/buildspec.yaml",
            "b:\n  compile_targets:\n    t: {arch: amd64, ouput: o}\n    u: {os: linux, arch: amd64}\n  packages:\n    p: {name: n}\n"
        );
        var before = Workspace.Files(workspace.Root);

        var result = workspace.Run("PlanPackages", "--version", "1").Exits(3);

        result.Errors.ShouldBe(
            """
            ✗ packager/buildspec.yaml has 3 faults:
              packager/buildspec.yaml:3:22: The compile target 't' has no 'ouput'. Did you mean output?
              packager/buildspec.yaml:4:5: The compile target 'u' has no output. Write its output.
              packager/buildspec.yaml:6:5: The package 'p' has no template. Write template in the package or in the defaults.

            """
        );
        Workspace
            .Files(workspace.Root)
            .Where(file => !file.StartsWith(".nuke/", StringComparison.Ordinal))
            .ShouldBe(before.Where(file => !file.StartsWith(".nuke/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("acne", null, "There is no build 'acne' in packager/buildspec.yaml.", "Did you mean acme?")]
    [InlineData("acme", "el7_46", "The build 'acme' has no package 'el7_46'.", "Did you mean el7_64?")]
    public void An_unknown_name_lists_what_there_is(string build, string? packages, string message, string hint)
    {
        using var workspace = machine.Samples();
        Say(workspace, build, "1");
        if (packages is not null)
            workspace.Variables["PACKAGES"] = packages;

        var errors = workspace.Run("PlanPackages", "--source", Cases / "acme-src").Exits(2).Errors;

        errors.ShouldContain(message);
        errors.ShouldContain(hint);
    }

    [Fact]
    public void What_is_doubtful_is_told_beside_the_answer()
    {
        using var workspace = machine.Samples();
        workspace.Write("packager/buildspec.yaml", Agent.Replace("manage_conf: 1", "manage_conf: yes", StringComparison.Ordinal));
        Say(workspace, "agent", "1");

        var result = workspace.Run("PlanPackages", "--output", "json").Exits(0);

        JsonDocument.Parse(result.Output).Dispose();
        result.Errors.ShouldContain("packager/buildspec.yaml:17:20: Warning: 'manage_conf' of 'defaults' is 'yes'");
    }

    private static void Say(Workspace workspace, string build, string version)
    {
        workspace.Variables["BUILD"] = build;
        workspace.Variables["VERSION"] = version;
        workspace.Variables["SHA1"] = "abc1234";
        workspace.Variables["SOURCE_DATE_EPOCH"] = "1700000000";
    }
}
