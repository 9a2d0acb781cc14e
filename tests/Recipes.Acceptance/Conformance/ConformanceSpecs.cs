using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packagers;
using Recipes.IO;

namespace Recipes.Acceptance.Conformance;

/// <summary>The target <c>Conformance</c>, over cases that nobody has seen before, and over the public ones.</summary>
public sealed class ConformanceSpecs : IDisposable
{
    private readonly Machine machine;
    private readonly Workspace workspace;

    public ConformanceSpecs(Machine machine) => (this.machine, workspace) = (machine, machine.Checkout());

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_case_of_any_name_passes_or_is_told_line_by_line()
    {
        Case("mine/heroku/some/where", """{"inputs": {"wanted": "w (a list)", "environment": "e"}, "native_arch": "arm64"}""", Expected);
        workspace.Write("mine/heroku/some/where/w", "Running `x` on app\nb\nc:arm64\tinstall\nc:i386\tinstall\n");
        workspace.Write("mine/heroku/some/where/e", "a\tinstall\nc\tinstall\nold\tdeinstall\n");
        workspace.Run("Conformance", "--cases", "mine").Exits(0).Output.ShouldBe("1 passed, 0 failed\n");
        // A directory within counts by the ones above it.
        workspace.Run("Conformance", "--cases", "mine/heroku/some/where").Exits(0).Output.ShouldBe("1 passed, 0 failed\n");

        workspace.Write("mine/heroku/some/where/w", "b\nc\nd\n");

        workspace
            .Run("Conformance", "--cases", "mine")
            .Exits(1)
            .Output.ShouldBe(
                "heroku/some/where: install_or_keep: expected c:i386, which is not there\n"
                    + "heroku/some/where: install_or_keep: d was not expected\n0 passed, 1 failed\n"
            );
    }

    [Fact]
    public void What_is_not_understood_has_failed_by_its_name()
    {
        Case("x/nothing/a", "{}", """{"expected": {}}""");
        Case("x/heroku/b", """{"group": "other"}""", """{"expected": {}}""");
        Case("x/heroku/c", """{"repository": "r", "base_url": "u", "mirrored": true}""", """{"expected": {"lines": []}}""");
        Case("x/heroku/d", "{", """{"expected": {}}""");
        Case("x/heroku/e", """{"repository": "r", "base_url": "u"}""", """{"expected": {"sums": []}}""");
        (workspace.Root / "x/heroku/e/r").CreateDirectory();
        workspace.Write("x/heroku/f/case.json", "{}");
        Case("x/heroku/g", """{"steps": [{"box": "one", "walk": "true"}], "base_tree": {}}""", """{"expected": {}}""");

        var output = workspace.Run("Conformance", "--cases", "x").Exits(1).Output;

        output.ShouldBe(
            """
            heroku/b: the group 'other' is not known
            heroku/c: case.json has members that are not understood: mirrored
            heroku/d: case.json:2:1: no JSON
            heroku/e: 'expected' has members that are not understood: sums
            heroku/f: there is no expected.json
            heroku/g: a step has members that are not understood: walk
            nothing/a: no directory above it is named choria, trueos, heroku, obs: its vocabulary is not known
            0 passed, 7 failed

            """
        );
    }

    [Fact]
    public void Nothing_of_a_case_of_Choria_is_passed_over()
    {
        const string plan = """{"version": "1", "build": "b", "sha": "abc1234"}""";
        Choria("unknown", """{"version": "1", "bild": "b"}""", """{"expected": {"ok": true}}""", Specification);
        Choria("nofile", """{"version": "1", "build": "b", "buildspec": "none.yaml"}""", """{"expected": {"ok": false}}""", Specification);
        Choria("word", plan, """{"expected": {"ok": false, "code": 3}}""", Specification);
        Choria("accepted", plan, """{"expected": {"ok": false, "error": "No OS"}}""", Specification);
        Choria("named", plan, """{"expected": {"ok": false, "error": "'other' has no OS"}}""", Specification.Replace("os: linux, ", ""));
        Choria("other", plan, """{"expected": {"ok": false, "error": "'x' has no OS"}}""", Specification.Replace("os: linux, ", ""));
        Choria("flag", plan, """{"expected": {"ok": "yes"}}""", Specification);
        Choria("clock", """{"version": "1", "build": "b", "clock_utc": "noon"}""", """{"expected": {"ok": true}}""", Specification);
        Choria("outer", plan, """{"expected": {"ok": true}, "wanted": {}}""", Specification);
        Choria("values", plan, """{"expected": {"ok": true, "package_version": "2", "targets": {}}}""", Specification);
        Choria("project", """{"run": {"project": "none", "version": "1", "build": "b"}}""", """{"expected": {"exit": 1}}""", Specification);
        Choria("bytes", "\uFEFF" + plan, "\uFEFF" + """{"expected": {"ok": true}}""", Specification);
        Choria("list", "[]", "[]", Specification);

        var lines = workspace.Run("Conformance", "--cases", "c").Exits(1).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines
            .Select(line => line.Length < 90 ? line : line[..90])
            .ShouldBe([
                "choria/accepted: ok: expected false, got a plan",
                "choria/clock: '\"noon\"' is no time of the form 2023-11-14T22:13:20Z",
                "choria/flag: '\"yes\"' is neither true nor false",
                "choria/list: '[]' is no object",
                "choria/nofile: there is no file none.yaml",
                "choria/outer: expected.json has members that are not understood: wanted",
                "choria/project: there is no directory none",
                "choria/unknown: case.json has members that are not understood: bild",
                "choria/values: package_version: expected \"2\", got \"1\"",
                "choria/values: targets.x: expected nothing, got {\"output\":\"o\",\"link_values\":[],\"build_id\":",
                "choria/word: 'expected.code' of a refusal is not understood",
                "3 passed, 10 failed",
            ]);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void What_an_installation_is_to_show_is_tried_or_told()
    {
        Tools.Require(machine, "go", "rpm", "rpm2cpio", "cpio", "dpkg-deb");
        const string rpm = "svc-1-1.el9.x86_64.rpm";
        const string first = "rpm --root R -i --nodeps --noscripts";
        Real("dance", rpm, $"{first}; then dance", "");
        Real("first", rpm, "erase leaves none of the listed files", "");
        Real("prints", rpm, $"{first}; then chroot R /usr/bin/svc building prints: built 2", "");
        Real("files", rpm, first, """, "ignore": []""");
        Real("needs", rpm, first, "", """, "needs": ["golang-go 99"]""");
        Real("missing", rpm, first, "", """, "needs": ["no-such-package"]""");
        Real("network", rpm, first, "", """, "network": "all of it" """);
        Real("sentence", rpm, first, "", """, "buildspec": "buildspec.yaml, read backwards" """);
        Real("good", rpm, $"{first}; then chroot R /usr/bin/svc building prints: built 1; erase leaves none of the listed files", "");

        var output = workspace.Run("Conformance", "--cases", "c").Exits(1).Output;

        foreach (
            var line in (string[])
                [
                    "choria/dance: the clause of 'install' is not understood: 'then dance'\n",
                    "choria/first: 'install' does not begin with an installation: 'erase leaves none of the listed files'\n",
                    "choria/prints: p.install '/usr/bin/svc building': expected built 2, got built 1\n",
                    "choria/files: p.files./etc/logrotate.d/svc: expected nothing, got a file\n",
                    "skipped choria/needs: it needs golang-go 99 (there is ",
                    "skipped choria/missing: it needs no-such-package; --allow-install",
                    "choria/network: the member 'network' is not understood: 'all of it'\n",
                    "choria/sentence: the member 'buildspec' is not understood: 'buildspec.yaml, read backwards'\n",
                    "1 passed, 6 failed\n",
                ]
        )
            output.ShouldContain(line);
    }

    [Fact]
    public void What_is_not_this_products_to_keep_is_named_and_counted_apart()
    {
        Case("y/heroku/buildpack", """{"group": "consume (the buildpack side)"}""", """{"expected": {}}""");

        workspace
            .Run("Conformance", "--cases", "y")
            .Exits(0)
            .Output.ShouldBe("skipped heroku/buildpack: it is the buildpack's own behaviour\n1 skipped\n0 passed, 0 failed\n");
    }

    [Fact]
    public void A_directory_without_cases_is_a_wrong_argument()
    {
        workspace.Run("Conformance", "--cases", "nowhere").Exits(2).Errors.ShouldContain("There is no directory");
        workspace.Run("Conformance", "--cases", ".nuke").Exits(2).Errors.ShouldContain("There is no case below");
    }

    [Theory]
    [InlineData("p1-seed-acme", 1)]
    [InlineData("p2-flags", 1)]
    [InlineData("p3-packages", 1)]
    [InlineData("p4-project-template", 1)]
    [InlineData("r1-variables", 1)]
    [InlineData("r2-merges", 1)]
    [InlineData("r3-refusals", 15)]
    [InlineData("r4-zero-is-set", 1)]
    [InlineData("r5-literal-values", 1)]
    [InlineData("r6-failing-template", 1)]
    [InlineData("s1-several-builds", 1)]
    [InlineData("s2-versions", 6)]
    [InlineData("s3-environments", 1)]
    [InlineData("s4-nulls", 1)]
    [InlineData("s5-forms-of-yaml", 1)]
    [InlineData("s6-families", 1)]
    [InlineData("s7-wanted-packages", 1)]
    [InlineData("s8-flags", 1)]
    [InlineData("s9-outputs", 1)]
    [InlineData("s10-refusals", 6)]
    [InlineData("s11-template", 1)]
    public void The_cases_of_Choria_pass(string name, int count) =>
        workspace
            .Run("Conformance", "--cases", Repository.Root / "tests/Cases/choria" / name)
            .Exits(0)
            .Output.ShouldBe($"{count} passed, 0 failed\n");

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("p5-real-acme")]
    [InlineData("r7-other-names")]
    public void The_real_cases_of_Choria_pass(string name)
    {
        var result = workspace.Run("Conformance", "--cases", Repository.Root / "tests/Cases/choria" / name).Exits(0);
        Assert.SkipWhen(result.Output.StartsWith("skipped", StringComparison.Ordinal), result.Output);
        result.Output.ShouldBe("1 passed, 0 failed\n");
        workspace.Run("RemoveBase", "--base", "bookworm", "--roots-directory", workspace.State / "conformance" / "roots").Exits(0);
    }

    [Theory]
    [InlineData("p1-sync")]
    [InlineData("p2-index")]
    [InlineData("p5-buildboxes")]
    [InlineData("r1-sync-any-order")]
    [InlineData("r2-sync-foreign-architectures")]
    [InlineData("r3-sync-nothing-there")]
    [InlineData("r4-sync-nothing-wanted")]
    [InlineData("r5-sync-refused")]
    [InlineData("r6-index-versions")]
    [InlineData("r7-boxes-all-changes")]
    [InlineData("r8-boxes-refused")]
    public void The_cases_of_the_howto_pass(string name)
    {
        var result = workspace.Run("Conformance", "--cases", Cases / name).Exits(0);
        Assert.SkipWhen(result.Output.StartsWith("skipped", StringComparison.Ordinal), result.Output);
        result.Output.ShouldBe("1 passed, 0 failed\n");
    }

    [Fact]
    public void Cases_may_be_anywhere_and_several_in_a_file()
    {
        var place = workspace.Root / "ohne Namen" / "über all" / "tief";
        place.Parent!.CreateDirectory();
        workspace.Execute("cp", "-r", Cases / "r6-index-versions", place).Exits(0);
        // A directory of cases may be a link; one that leads back is not followed.
        (workspace.Root / "mine" / "heroku").CreateDirectory();
        Directory.CreateSymbolicLink(workspace.Root / "mine" / "heroku" / "linked", Cases / "p1-sync");
        Directory.CreateSymbolicLink(workspace.Root / "mine" / "heroku" / "back", workspace.Root / "mine");
        workspace.Write(
            "mine/heroku/deeper/several.json",
            """
            [{"name": "a", "native_arch": "amd64", "inputs": {"wanted": "w", "environment": "w"}, "expected": {"purge": []}},
             {"native_arch": "amd64", "inputs": {"wanted": "w", "environment": "w"}, "expected": {"keep": ["c"]}, "original_keep": []},
             {"native_arch": "amd64", "inputs": {"wanted": ["a:amd64"], "environment": "a hold\nb install\n"}, "expected": {"ok": true, "keep": ["a"], "purge": ["b"]}}]
            """
        );
        workspace.Write("mine/heroku/deeper/w", "b\n");
        workspace.Write("mine/heroku/deeper/other.json", """[{"nothing": "of a case"}]""");

        workspace.Run("Conformance", "--cases", "ohne Namen").Exits(0).Output.ShouldBe("1 passed, 0 failed\n");
        workspace
            .Run("Conformance", "--cases", "mine")
            .Exits(1)
            .Output.ShouldBe(
                """
                heroku/deeper/several.json#1: keep: expected c, which is not there
                heroku/deeper/several.json#1: keep: b was not expected
                3 passed, 1 failed

                """
            );
    }

    [Fact]
    public void A_refusal_that_is_expected_is_no_failure()
    {
        Case("z/heroku/good", Selection, """{"expected": {"ok": false, "error": "e:1:1", "exit": 3}}""");
        workspace.Write("z/heroku/good/e", "a b c\n");
        Case("z/heroku/other", Selection, """{"expected": {"ok": false, "error": "e:2:1", "exit": 1}}""");
        workspace.Write("z/heroku/other/e", "a b c\n");
        Case("z/heroku/taken", Selection, """{"expected": {"ok": false}}""");
        workspace.Write("z/heroku/taken/e", "a\n");

        workspace
            .Run("Conformance", "--cases", "z")
            .Exits(1)
            .Output.ShouldBe(
                """
                heroku/other: error: expected 'e:2:1' in 'e:1:1 'a b c' is no line of a package selection.'
                heroku/other: exit: expected 1, got 3
                heroku/taken: ok: expected false, and nothing was refused
                1 passed, 2 failed

                """
            );
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("p4-real-compile")]
    [InlineData("r9-compile-library")]
    [InlineData("r10-compile-script")]
    [InlineData("r11-compile-refused")]
    public void The_cases_of_real_compilations_pass(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        var result = workspace.Run("Conformance", "--cases", Cases / name);
        Assert.SkipWhen(result.Output.Contains("could not make a system", StringComparison.Ordinal), "There is no archive of Debian.");
        Assert.SkipWhen(result.Output.StartsWith("skipped", StringComparison.Ordinal), result.Output);
        result.Exits(0).Output.ShouldBe("1 passed, 0 failed\n");
        workspace
            .Run("RemoveBase", "--base", "bookworm.gcc.libc6-dev.make", "--roots-directory", workspace.State / "conformance" / "roots")
            .Exits(0);
    }

    private static AbsolutePath Cases => Repository.Root / "tests" / "Cases" / "heroku";

    private const string Selection = """{"native_arch": "amd64", "inputs": {"wanted": "e", "environment": "e"}}""";

    private const string Expected =
        """{"expected": {"install_or_keep": ["c:i386", "b", "c:arm64"], "purge": ["a"], "then": "autoremove with purge"}}""";

    private void Case(string directory, string input, string expected)
    {
        workspace.Write($"{directory}/case.json", input);
        workspace.Write($"{directory}/expected.json", expected);
    }

    private const string Specification = "b:\n  compile_targets:\n    x: {os: linux, arch: amd64, output: o}\n  packages: {}\n";

    private void Choria(string name, string input, string expected, string specification)
    {
        Case($"c/choria/{name}", input, expected);
        workspace.Write($"c/choria/{name}/buildspec.yaml", specification);
    }

    private void Real(string name, string file, string install, string more, string input = "")
    {
        var source = Repository.Root / "tests/Cases/choria/acme-src";
        var specification = input.Contains("buildspec", StringComparison.Ordinal) ? "" : """, "buildspec": "buildspec.yaml" """;
        Choria(
            name,
            $$$"""{"version": "1", "build": "b", "packages": ["p"], "source": "{{{source}}}"{{{specification}}}{{{input}}}}""",
            $$$$"""{"expected": {"p": {"file": "{{{{file}}}}", "files_path_mode_config": [["/usr/bin/svc", "0755", false]], "install": "{{{{install}}}}"{{{{more}}}}}}}""",
            """
            flags_map: {Version: example.org/acme/agentd/build.Version}
            b:
              compile_targets:
                x: {os: linux, arch: amd64, output: svc, environment: {CGO_ENABLED: 0}}
              packages:
                p: {template: el/el9, name: svc, bindir: /usr/bin, etcdir: /etc, manage_conf: 0, contact: a@example.org, dist: el9, rpm_group: G, target_arch: x86_64, binary: x}
            """
        );
    }
}
