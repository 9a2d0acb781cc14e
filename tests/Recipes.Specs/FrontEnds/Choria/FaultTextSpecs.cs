using Recipes.Specs.Snapshots;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>What is said of wrong specifications.</summary>
public sealed class FaultTextSpecs
{
    [Fact]
    public void Files_that_are_no_specification() =>
        Snapshot.Match(
            Texts([
                ("empty", ""),
                ("only comments", "# nothing\n---\n"),
                ("an empty map", "{}"),
                ("a list", "- a\n- b\n"),
                ("a text", "hello"),
                ("a tab", "b:\n\tcompile_targets: {}\n"),
                ("an open bracket", "b: [1\nc: 2\n"),
                ("an open quote", "b: 'x\n"),
                ("a reserved character", "b: @x\n"),
                ("two colons", "b: c: d\n"),
                ("wrong indentation", "b:\n   compile_targets: {}\n  packages: {}\n"),
                ("braces in the middle of a flow map", "b: {compile_targets: {t: {output: a-{{os}}-b}}}\n"),
                ("an unknown alias", "c: &xy {compile_targets: {}}\nb: *x\n"),
                ("a key twice", "b: {compile_targets: {}}\nc: {}\nb: {}\n"),
                ("two documents", "b: {compile_targets: {}}\n---\nc: {}\n"),
                ("a tag", "b: !ruby/object:Gem {compile_targets: {}}\n"),
                ("a list as key", "b: {[x]: 1, compile_targets: {}}\n"),
                ("a null character", "b: \0\n"),
                ("nearly flags_map", "flag_map: {a: b}\nb: {compile_targets: {}}\n"),
                ("a flag without symbol", "flags_map: {a: }\nb: {compile_targets: {}}\n"),
                ("flags as a list", "flags_map: [a]\nb: {compile_targets: {}}\n"),
                ("a build as text", "b: {compile_targets: {}}\nc: x\n"),
                ("no compile_targets", "b: {packages: {}}\n"),
                ("nearly compile_targets", "b: {compile_target: {}}\n"),
                ("a merged text", "b: {<<: x, compile_targets: {}}\n"),
            ])
        );

    [Fact]
    public void Wrong_compile_targets() =>
        Snapshot.Match(
            Texts([
                ("no os, arch, output", "b:\n  compile_targets:\n    t: {}\n    u:\n"),
                (
                    "os and arch in the defaults",
                    "b:\n  compile_targets:\n    defaults: {os: linux, arch: amd64, output: o}\n    t: {tags: []}\n"
                ),
                ("null over a default", "b:\n  compile_targets:\n    defaults: {output: o}\n    t: {os: linux, arch: amd64, output: ~}\n"),
                ("nearly a key", "b:\n  compile_targets:\n    t: {os: linux, arch: amd64, ouput: o}\n"),
                (
                    "lists and texts mixed up",
                    "b:\n  compile_targets:\n    t: {os: [linux], arch: amd64, output: {a: b}, pre: make, flags: [a], tags: [[x]], post: [~]}\n"
                ),
                ("a target as text", "b:\n  compile_targets:\n    t: x\n"),
                (
                    "an output outside",
                    "b:\n  compile_targets:\n    t: {os: linux, arch: amd64, output: ../o}\n    u: {os: linux, arch: amd64, output: /o}\n    v: {os: linux, arch: amd64, output: a/../../o}\n    w: {os: linux, arch: amd64, output: bin/}\n    x: {os: linux, arch: amd64, output: bin/.}\n"
                ),
                (
                    "flags that cannot be told",
                    "b:\n  compile_targets:\n    t: {os: linux, arch: amd64, output: o, flags: {a.b: \"1\\n2\", a.c: 'a ''b'' \"c\"'}}\n"
                ),
                ("a wrong variable", "b:\n  compile_targets:\n    t: {os: linux, arch: amd64, output: o, environment: {A=B: c}}\n"),
                ("faults of another build too", "b:\n  compile_targets:\n    t: {arch: amd64, output: o}\nc:\n  compile_targets: []\n"),
            ])
        );

    [Fact]
    public void Wrong_packages()
    {
        const string Start = "b:\n  compile_targets:\n    l64: {os: linux, arch: amd64, output: o}\n";
        Snapshot.Match(
            Texts(
                [
                    ("no packages", Start),
                    ("null packages", $"{Start}  packages:\n"),
                    ("no name, no template", $"{Start}  packages:\n    p: {{}}\n"),
                    ("an unknown template", $"{Start}  packages:\n    p: {{name: n, template: el/el}}\n"),
                    (
                        "an unknown binary",
                        $"{Start}  packages:\n    p: {{name: n, template: archive/basic, target_arch: x, os: l, format: tgz, binary: l46}}\n"
                    ),
                    (
                        "a binary without target_arch",
                        $"{Start}  packages:\n    p: {{name: n, template: windows/64bit, display_name: N, bindir: b, etcdir: e, binary: l64}}\n"
                    ),
                    (
                        "required properties",
                        $"{Start}  packages:\n    p: {{name: n, template: el/el7, bindr: /bin, manage_conf: no, contact: ~, dist: false, rpm_group: ''}}\n"
                    ),
                    (
                        "required by el6",
                        $"{Start}  packages:\n    p: {{name: n, template: el/el6, bindir: b, etcdir: e, manage_conf: 0, contact: c, dist: d, target_arch: a, rpm_group: g}}\n"
                    ),
                    ("lists as properties", $"{Start}  packages:\n    p: {{name: [n], template: {{a: b}}}}\n"),
                    (
                        "no triplet",
                        $"{Start}  packages:\n    p: {{name: n, template: debian/generic, bindir: b, etcdir: e, manage_conf: 0, contact: c, target_arch: amd64, binary: l64}}\n"
                    ),
                    ("no format", $"{Start}  packages:\n    p: {{name: n, template: archive/basic, target_arch: x, os: l, format: tar}}\n"),
                    (
                        "a name with a slash",
                        $"{Start}  packages:\n    p: {{name: a/b, template: archive/basic, target_arch: x, os: l, format: tgz}}\n"
                    ),
                    (
                        "a binary whose target is wrong",
                        "b:\n  compile_targets:\n    t: {os: linux, output: o}\n  packages:\n    p: {name: n, template: archive/basic, target_arch: x, os: l, format: tgz, binary: t}\n"
                    ),
                ],
                binariesOnly: false
            )
        );
    }

    [Fact]
    public void Wrong_wishes()
    {
        const string Spec =
            "flags_map: {SHA: a.b}\nacme:\n  compile_targets: {t: {os: linux, arch: amd64, output: o}}\n  packages: {el7_64: {name: n, template: archive/basic, target_arch: x, os: l, format: tgz}}\nfoss: {compile_targets: {}}\nother: {}\n";
        Snapshot.Match(
            string.Join(
                "\n\n",
                [
                    "--- an unknown build\n" + Plans.Fault(() => Plans.Of(Spec, request => request with { Build = "acne" })),
                    "--- no build of the name\n" + Plans.Fault(() => Plans.Of(Spec, request => request with { Build = "zebra" })),
                    "--- a map that is no build\n" + Plans.Fault(() => Plans.Of(Spec, request => request with { Build = "other" })),
                    "--- unknown packages\n"
                        + Plans.Fault(() =>
                            Plans.Of(Spec, request => request with { Build = "acme", Packages = ["el7_46", "el7_64", "x"] })
                        ),
                    "--- a version with a slash\n"
                        + Plans.Fault(() => Plans.Of(Spec, request => request with { Build = "acme", Version = "1/2" })),
                    "--- an empty version\n" + Plans.Fault(() => Plans.Of(Spec, request => request with { Build = "acme", Version = "" })),
                    "--- no commit\n" + Plans.Fault(() => Plans.Of(Spec, request => request with { Build = "acme", Sha = null })),
                ]
            )
        );
    }

    [Fact]
    public void Warnings()
    {
        var plan = Plans.Of(
            """
            flags_map: {TLS: a.TLS}
            b:
              extra: 1
              compile_targets:
                t: {os: linus, arch: amd46, output: o, licence: MIT}
                u: {os: linux, arch: arm, output: o, flags: {TSL: x}}
              packages:
                p: {name: n, template: el/el7, bindir: b, etcdir: e, manage_conf: yes, contact: c, dist: d, target_arch: a, rpm_group: g}
            c:
              compile_targets: []
            """,
            request => request with { Version = "1.2.3-rc.1-x" }
        );

        Snapshot.Match(string.Join('\n', plan.Warnings.Select(warning => $"{warning.Position}: {warning.Message} {warning.Hint}")));
    }

    private static string Texts(IEnumerable<(string Name, string Yaml)> specifications, bool binariesOnly = true) =>
        string.Join(
            "\n\n",
            specifications.Select(pair =>
                $"--- {pair.Name}\n{Plans.Fault(() => Plans.Of(pair.Yaml, request => request with { BinariesOnly = binariesOnly }))}"
            )
        );
}
