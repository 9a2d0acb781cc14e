using FsCheck;
using FsCheck.Fluent;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.Specs.FrontEnds.Choria;

public sealed class SpecificationPlannerSpecs
{
    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1.2.3-acme", "1.2.3~acme")]
    [InlineData("1.2.3-rc.1-x", "1.2.3~rc.1-x")]
    [InlineData("-", "~")]
    public void The_first_dash_of_a_version_becomes_a_tilde(string version, string expected) =>
        PackageVersion.Of(version).ShouldBe(expected);

    [Fact]
    public void No_version_loses_or_gains_anything_else() =>
        Prop.ForAll(
                Gen.Elements("1", ".", "-", "~", "rc").ListOf().Select(string.Concat).ToArbitrary(),
                version =>
                {
                    var mangled = PackageVersion.Of(version);
                    mangled.Length.ShouldBe(version.Length);
                    mangled.Count(c => c == '-').ShouldBe(Math.Max(0, version.Count(c => c == '-') - 1));
                    mangled.Replace('~', '-').ShouldBe(version.Replace('~', '-'));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{{version}}-{{VERSION}}", "1.0-x-1.0-x")]
    [InlineData("{{os}}{{arch}}{{arm}}", "linuxarm7")]
    [InlineData("{{OS}}{{ARCH}}{{ARM}}", "LINUXARM7")]
    [InlineData("{{sha}}{{SHA}}", "abc1234ABC1234")]
    [InlineData("{{ os }}-{{Os}}-{{nothing}}-{os}", "{{ os }}-{{Os}}-{{nothing}}-{os}")]
    [InlineData("bin/{{os}}/x", "bin/linux/x")]
    public void Outputs_have_variables(string output, string expected) =>
        Plans
            .OfTargets($"t: {{os: linux, arch: arm, arm: 7, output: '{output}'}}", request => request with { Version = "1.0-x" })
            .Binaries[0]
            .Output.ShouldBe(expected);

    [Fact]
    public void A_version_that_looks_like_a_variable_is_not_rendered_again() =>
        Plans
            .OfTargets("t: {os: linux, arch: amd64, output: '{{version}}'}", request => request with { Version = "{{os}}" })
            .Binaries[0]
            .Output.ShouldBe("{{os}}");

    [Fact]
    public void Without_arm_the_variable_is_empty() =>
        Plans.OfTargets("t: {os: linux, arch: amd64, output: 'a{{arm}}b'}").Binaries[0].Output.ShouldBe("ab");

    [Theory]
    [InlineData("arch: amd64", "GOOS=linux GOARCH=amd64 GOAMD64=v1")]
    [InlineData("arch: 386", "GOOS=linux GOARCH=386")]
    [InlineData("arch: arm, arm: 5", "GOOS=linux GOARCH=arm GOARM=5")]
    [InlineData(
        "arch: amd64, environment: {CGO_ENABLED: 0, GOARCH: arm64, EMPTY: '' }",
        "GOOS=linux GOARCH=arm64 GOAMD64=v1 CGO_ENABLED=0 EMPTY="
    )]
    public void The_environment_has_what_Go_asks_for_and_then_the_targets_own(string keys, string expected) =>
        string.Join(
                ' ',
                Plans
                    .OfTargets($"t: {{os: linux, output: o, {keys}}}")
                    .Binaries[0]
                    .Environment.Select(variable => $"{variable.Name}={variable.Value}")
            )
            .ShouldBe(expected);

    [Fact]
    public void What_a_target_names_replaces_all_that_the_defaults_say_of_it()
    {
        var binaries = Plans
            .OfTargets(
                """
                defaults: {output: 'o-{{arch}}', pre: [a, b], post: [c], tags: [d], flags: {x.y: 1, x.z: 2}, environment: {A: 1, B: 2}, build_package: ./cmd}
                same: {os: linux, arch: amd64}
                other: {os: linux, arch: arm64, output: own, pre: [], post: [e], tags: , flags: {x.z: 3}, environment: {C: 3}, build_package: ./other}
                """
            )
            .Binaries;

        var (same, other) = (binaries[0], binaries[1]);
        (same.Output, string.Join(' ', [.. same.Pre, .. same.Post, .. same.Tags]), same.BuildPackage).ShouldBe(
            ("o-amd64", "a b c d", "./cmd")
        );
        same.FlagLinkValues.Select(value => value.ToString()).ShouldBe(["x.y=1", "x.z=2"]);
        (other.Output, string.Join(' ', [.. other.Pre, .. other.Post, .. other.Tags]), other.BuildPackage).ShouldBe(
            ("own", "e", "./other")
        );
        other.FlagLinkValues.Select(value => value.ToString()).ShouldBe(["x.z=3"]);
        other.Environment.Select(variable => variable.Name).ShouldBe(["GOOS", "GOARCH", "C"]);
    }

    [Fact]
    public void The_packagers_own_values_come_before_the_flags_whatever_the_file_says()
    {
        var binary = Plans
            .Of(
                """
                flags_map: {Own: p.Own, BuildTime: p.Time, SHA: p.Sha, Version: p.Version}
                b: {compile_targets: {t: {os: linux, arch: amd64, output: o, flags: {SHA: x, Own: '1', direct.Symbol: a b, Version: y, BuildTime: z}}}}
                """,
                request =>
                    request with
                    {
                        BinariesOnly = true,
                        BuildTime = new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.FromHours(-3.5)),
                    }
            )
            .Binaries[0];

        binary
            .LinkValues.Select(value => value.ToString())
            .ShouldBe(["p.Version=1.0", "p.Sha=abc1234", "p.Time=2023-11-14 22:13:20 -0330", "p.Own=1", "direct.Symbol=a b"]);
        binary.LinkerFlags.ShouldBe(
            "-X p.Version=1.0 -X p.Sha=abc1234 -X 'p.Time=2023-11-14 22:13:20 -0330' -B 0xabababababababababababababababab -w"
                + " -X p.Own=1 -X 'direct.Symbol=a b'"
        );
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "it's")]
    [InlineData("it's two", "\"it's two\"")]
    [InlineData("a \"b\"", "'a \"b\"'")]
    [InlineData("", "''")]
    [InlineData("a 'b' \"c\"", null)]
    public void Fields_are_quoted_as_go_reads_them(string text, string? expected) => LinkerFlags.Field(text).ShouldBe(expected);

    [Fact]
    public void What_can_be_quoted_is_read_back_by_go() =>
        Prop.ForAll(
                Gen.Elements("a", " ", "'", "\"", "=", "\t", "\\", "ä").ListOf().Select(string.Concat).ListOf().ToArbitrary(),
                texts =>
                {
                    var writable = texts.Where(text => LinkerFlags.Field(text) is not null).ToList();
                    GoFields(string.Join(' ', writable.Select(LinkerFlags.Field))).ShouldBe(writable);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_build_id_follows_from_what_is_built()
    {
        Id("amd64", "1.0").ShouldBe(Id("amd64", "1.0"));
        Id("amd64", "1.0").ShouldNotBe(Id("arm64", "1.0"));
        Id("amd64", "1.0").ShouldNotBe(Id("amd64", "1.1"));
        Id("amd64", "1.0").ShouldMatch("^0x[0-9a-f]{32}$");

        static string Id(string arch, string version) =>
            Plans
                .OfTargets(
                    $"t: {{os: linux, arch: {arch}, output: 'o-{{{{version}}}}'}}",
                    request => request with { BuildId = null, Version = version }
                )
                .Binaries[0]
                .BuildId;
    }

    [Fact]
    public void Post_commands_name_the_binary_by_its_path() =>
        Plans
            .OfTargets("t: {os: linux, arch: amd64, output: o, post: ['{{output}} x {{output}} {{version}}']}")
            .Binaries[0]
            .PostCommands("/w/o")
            .ShouldBe(["/w/o x /w/o {{version}}"]);

    [Fact]
    public void Packages_override_defaults_in_their_place()
    {
        var package = Plans
            .OfPackages(
                """
                defaults: {name: n, contact: a, template: archive/basic, os: linux, format: tgz}
                p: {target_arch: x86_64, contact: b, motto: any words, binary: l64}
                """
            )
            .Packages[0];

        package
            .Properties.Select(property => $"{property.Name}={property.Value}")
            .ShouldBe([
                "name=n",
                "contact=b",
                "template=archive/basic",
                "os=linux",
                "format=tgz",
                "target_arch=x86_64",
                "motto=any words",
                "binary=l64",
            ]);
        package.Binary!.Target.ShouldBe("l64");
    }

    [Fact]
    public void Merging_is_that_of_hashes()
    {
        var entry = Gen.Elements("a", "b", "c", "d")
            .SelectMany(_ => Gen.Choose(0, 9), (name, value) => new WrittenEntry(name, new WrittenValue($"{value}")));
        var map = entry.ListOf().Select(entries => entries.DistinctBy(e => e.Name).ToList());

        Prop.ForAll(
                map.SelectMany(_ => map, (defaults, own) => (defaults, own)).ToArbitrary(),
                given =>
                {
                    var merged = PackagePlanner.Merge(given.defaults, given.own);
                    merged.Select(e => e.Name).ShouldBe(given.defaults.Select(e => e.Name).Union(given.own.Select(e => e.Name)));
                    merged.ShouldAllBe(e =>
                        given.own.Contains(e) || (given.defaults.Contains(e) && !given.own.Exists(o => o.Name == e.Name))
                    );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Zero_and_an_empty_text_are_set() =>
        Plans
            .OfPackages(
                "p: {name: n, template: el/el7, bindir: '', etcdir: 0, manage_conf: 0, contact: '', dist: d, target_arch: a, rpm_group: ''}"
            )
            .Packages.ShouldHaveSingleItem();

    [Fact]
    public void A_package_without_a_binary_has_a_work_archive_without_an_architecture() =>
        Plans
            .OfPackages("p: {name: n, template: archive/basic, target_arch: x86_64, os: linux, format: zip}")
            .Packages[0]
            .WorkArchive.ShouldBe("n-1.0.tgz");

    [Fact]
    public void Only_the_wanted_packages_are_planned_but_all_are_checked()
    {
        const string Two =
            "p: {name: n, template: archive/basic, target_arch: x, os: l, format: tgz}\nq: {name: m, template: archive/basic, target_arch: x, os: l, format: ";

        Plans
            .OfPackages($"{Two}zip}}", request => request with { Packages = ["q"] })
            .Packages.Select(package => package.Package)
            .ShouldBe(["q"]);
        Plans.Fault(() => Plans.OfPackages($"{Two}rar}}", request => request with { Packages = ["p"] })).ShouldContain("'rar'");
    }

    [Theory]
    [InlineData("arm-linux-gnueabihf", "armhf")]
    [InlineData("aarch64-linux-gnu", "arm64")]
    [InlineData("i686-linux-gnu", "i386")]
    [InlineData("powerpc64le-linux-gnu", "ppc64el")]
    public void A_debs_name_has_Debians_architecture(string triplet, string architecture) =>
        Plans
            .OfPackages(
                $"p: {{name: n, template: debian/generic, bindir: b, etcdir: e, manage_conf: 0, contact: c, distro: trixie, target_arch: {triplet}}}"
            )
            .Packages[0]
            .Artifacts.ShouldBe([$"n_1.0+trixie_{architecture}.deb", "n_1.0+trixie.dsc"]);

    [Fact]
    public void A_windows_package_is_the_archive_for_WiX_and_an_msi_besides()
    {
        var package = Plans
            .OfPackages("p: {name: N, template: windows/64bit, display_name: N, bindir: b, etcdir: e, target_arch: x86_64, binary: l64}")
            .Packages[0];

        package.Artifacts.ShouldBe(["N-1.0-windows-x86_64.tgz"]);
        package.FurtherArtifacts.ShouldBe(["N-1.0-windows-x86_64.msi"]);
    }

    [Fact]
    public void A_wrong_build_does_not_keep_another_from_being_planned() =>
        Plans
            .Of("b: {compile_targets: {}, packages: {}}\nc: {compile_targets: []}")
            .Warnings.ShouldHaveSingleItem()
            .Message.ShouldContain("'compile_targets'");

    // cmd/internal/quoted.Split of Go 1.23.
    private static List<string> GoFields(string text)
    {
        var fields = new List<string>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && text[i] is ' ' or '\t' or '\n' or '\r')
                i++;
            if (i >= text.Length)
                return fields;
            int end;
            if (text[i] is '\'' or '"')
            {
                end = text.IndexOf(text[i], i + 1);
                end.ShouldBeGreaterThan(0);
                fields.Add(text[(i + 1)..end]);
                i = end + 1;
                continue;
            }
            end = i;
            while (end < text.Length && text[end] is not (' ' or '\t' or '\n' or '\r'))
                end++;
            fields.Add(text[i..end]);
            i = end;
        }
    }
}
