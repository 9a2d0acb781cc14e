using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Environments;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Templates;
using Recipes.IO;
using Recipes.Testing;

namespace Recipes.Specs.FrontEnds.Choria.Templates;

[SupportedOSPlatform("linux")]
public sealed class TemplateRunSpecs : IDisposable
{
    private const string Script = "#!/bin/sh\nset -e\n";

    private readonly TemporaryDirectory directory = new();
    private readonly FakeStepLog log = new();

    private AbsolutePath Source => directory.Path / "project";

    private AbsolutePath Global => Source / "packager/templates/demo/global";

    private AbsolutePath Own => Source / "packager/templates/demo/one";

    private AbsolutePath Artifacts => directory.Path / "artifacts";

    private AbsolutePath Work => directory.Path / "state/work";

    public void Dispose() => directory.Dispose();

    private Task<IReadOnlyList<AbsolutePath>> RunAsync(string[]? patterns = null, AbsolutePath? binary = null)
    {
        Own.CreateDirectory();
        var input = new TemplateInput
        {
            Plan = new PackagePlan
            {
                Package = "plain",
                Name = "demo",
                Version = "1.0~2",
                Template = new PackageTemplate
                {
                    Name = "demo/one",
                    Directory = Own,
                    GlobalDirectory = Global,
                    ArtifactPatterns = patterns ?? ["*.out"],
                },
                Properties = [new NamedValue("name", "demo"), new NamedValue("version", "x"), new NamedValue("motto", "$HOME & `id`")],
                WorkRoot = "demo-1.0~2",
                WorkArchive = "demo-1.0~2.tgz",
                Artifacts = [],
            },
            Source = Source,
            Binary = binary,
            Directory = directory.Path / "state",
            Artifacts = Artifacts,
            Time = new DateTimeOffset(2026, 11, 20, 3, 32, 29, TimeSpan.Zero),
            Environment = StepEnvironment.OfSystem(new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }),
        };
        return new TemplateRun(input, CommandRunners.Create(), log).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_template_goes_over_what_its_family_shares()
    {
        (Global / "build.sh").WriteAllText(
            Script + "cat demo-*/dist/a demo-*/dist/b demo-*/dist/sub/.c > r.out; ls -A demo-*/dist >> r.out"
        );
        (Global / "a").WriteAllText("global a {{cpkg_date}}");
        (Global / "b").WriteAllText("global b");
        (Global / "sub/.c").WriteAllText("global c");
        (Own / "b").WriteAllText("own {{cpkg_name}} {{cpkg_version}} {{cpkg_tarball}} {{cpkg_motto}} {{cpkg_binary}}");
        (Own / ".dot").WriteAllText("left out");

        var artifacts = await RunAsync();

        artifacts.ShouldBe([Artifacts / "r.out"]);
        (Artifacts / "r.out")
            .ReadAllText()
            .ShouldBe(
                """
                global a Fri, 20 Nov 2026 03:32:29 +0000
                own demo 1.0~2 demo-1.0~2.tgz $HOME & `id` {{cpkg_binary}}
                global c
                a
                b
                build.sh
                sub

                """
            );
    }

    [Fact]
    public async Task The_archive_has_one_top_directory_and_the_binary()
    {
        (Own / "build.sh").WriteAllText(
            "tar tzf {{cpkg_tarball}} | sort > list.out; {{cpkg_name}}-{{cpkg_version}}/{{cpkg_binary}} >> list.out"
        );
        var binary = directory.Path / "program";
        binary.WriteAllText("#!/bin/sh\necho runs\n");
        File.SetUnixFileMode(binary, (UnixFileMode)0b111_101_101);

        await RunAsync(binary: binary);

        (Artifacts / "list.out")
            .ReadAllLines()
            .ShouldBe(["demo-1.0~2/", "demo-1.0~2/dist/", "demo-1.0~2/dist/build.sh", "demo-1.0~2/program", "runs"]);
    }

    [Fact]
    public async Task The_sources_are_copied_aside_for_those_that_name_them()
    {
        (Source / "src/main.go").WriteAllText("package main\n");
        (Own / "build.sh").WriteAllText(
            Script + "cd {{cpkg_source_dir}} && echo changed >> src/main.go && cat src/main.go > \"$OLDPWD/main.out\""
        );

        await RunAsync();

        (Artifacts / "main.out").ReadAllText().ShouldBe("package main\nchanged\n");
        (Source / "src/main.go").ReadAllText().ShouldBe("package main\n");

        (Own / "build.sh").WriteAllText(Script + "echo > none.out");
        await RunAsync();
        (directory.Path / "state/source").Exists().ShouldBeFalse();
    }

    [Fact]
    public async Task Patterns_find_artifacts_wherever_this_run_wrote_them()
    {
        var foreign = directory.Path / "rpmbuild";
        (foreign / "RPMS/old.rpm").WriteAllText("old");
        File.SetLastWriteTimeUtc(foreign / "RPMS/old.rpm", DateTime.UnixEpoch.AddYears(50));
        (Own / "build.sh").WriteAllText(
            Script + $"mkdir -p deep/er; echo 1 > deep/er/a.deb; mkdir -p {foreign}/RPMS/x; echo 2 > {foreign}/RPMS/x/new.rpm"
        );

        var artifacts = await RunAsync(["**/*.deb", $"{foreign}/**/*.rpm", "nothing-*.x"]);

        artifacts.Select(artifact => artifact.Name).ShouldBe(["a.deb", "new.rpm"]);
    }

    [Fact]
    public async Task No_artifact_is_a_warning()
    {
        (Own / "build.sh").WriteAllText(Script);

        (await RunAsync()).ShouldBeEmpty();

        log.Of(StepLogKind.Warning).Single().ShouldContain("nothing matches *.out");
    }

    [Fact]
    public async Task A_script_that_fails_shows_its_end_and_keeps_its_tree()
    {
        (Own / "build.sh").WriteAllText(Script + "echo before; echo 'no such compiler' >&2; exit 7");

        var fault = await Should.ThrowAsync<RecipesException>(() => RunAsync());

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Message.ShouldBe(
            "build.sh of the template 'demo/one' ended with exit code 7 for the package 'plain':\n  before\n  no such compiler"
        );
        fault.Hint.ShouldNotBeNull().ShouldContain(Work);
        (Work / "demo-1.0~2/dist/build.sh").FileExists().ShouldBeTrue();
        Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public async Task A_template_without_a_script_is_invalid()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => RunAsync());

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldBe("The template 'demo/one' has no build.sh.");
    }

    [Fact]
    public async Task Data_links_and_modes_survive()
    {
        (Own / "build.sh").WriteAllText(
            Script + "cp demo-*/dist/logo.bmp logo.out; readlink demo-*/dist/link > link.out; demo-*/dist/tool > tool.out"
        );
        (Own / "logo.bmp").WriteAllBytes([0, .. "{{cpkg_name}}"u8, 0xFF]);
        File.CreateSymbolicLink(Own / "link", "logo.bmp");
        (Own / "tool").WriteAllText("#!/bin/sh\necho {{cpkg_name}}\n");
        File.SetUnixFileMode(Own / "tool", (UnixFileMode)0b101_101_101);

        await RunAsync();

        (Artifacts / "logo.out").ReadAllBytes().ShouldBe([0, .. "{{cpkg_name}}"u8, 0xFF]);
        (Artifacts / "link.out").ReadAllText().ShouldBe("logo.bmp\n");
        (Artifacts / "tool.out").ReadAllText().ShouldBe("demo\n");
    }
}
