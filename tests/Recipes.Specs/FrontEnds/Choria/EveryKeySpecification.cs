using Recipes.FrontEnds.Choria;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>All that a build of a specification can say, as a class.</summary>
[Named("every")]
internal sealed class EveryKeySpecification : BuildSpecification<EveryKeySpecification>
{
    public const string Yaml = """
        flags_map:
          Version: example.org/a.Version
          SHA: example.org/a.SHA
          BuildTime: example.org/a.Time
          own-flag: example.org/a.own
        every:
          compile_targets:
            defaults:
              output: ./bin/{{version}}-{{os}}-{{arch}}{{arm}}-{{sha}}
              flags: {own-flag: "it's 1", example.org/b.Direct: ''}
              tags: [netgo, osusergo]
              pre: [go generate, "echo 'a b'"]
              post: ["{{output}} x"]
              build_package: ./cmd/a
              environment: {CGO_ENABLED: '0', GOFLAGS: -mod=mod}
            64bit: {os: linux, arch: amd64}
            arm: {os: linux, arch: arm, arm: 7, output: own, flags: {own-flag: 2}, tags: [x], pre: [a], post: [b], build_package: ., environment: {GOARM: 5}}
            none: {os: windows, arch: 386, flags: {}, tags: [], pre: [], post: , build_package: ~, environment: {}}
            unset: {os: linux, arch: amd64, output: u, environment: {GOAMD64: ~}}
          packages:
            defaults: {name: n, contact: A <a@example.org>, bindir: /b, etcdir: /e, release: 1, manage_conf: 1, rpm_group: G, motto: m}
            el: {template: el/el6, binary: 64bit, target_arch: x86_64, dist: el6, manage_conf: 0, manage_server_preset: 1, server_start_runlevels: '-', server_start_order: 50, broker_start_runlevels: '345', broker_start_order: 51, release: 2.x, motto: ~}
            deb: {template: debian/generic, binary: arm, target_arch: arm-linux-gnueabihf, distro: bookworm, cpkg odd.name: '&!$`'}
            win: {template: windows/64bit, name: W, display_name: W W, bindir: bin, etcdir: etc, target_arch: x86_64, binary: none}
            zip: {template: archive/basic, os: linux, format: zip, target_arch: x}
        """;

    private LinkerFlag Version => "example.org/a.Version";

    private LinkerFlag SHA => "example.org/a.SHA";

    private LinkerFlag BuildTime => "example.org/a.Time";

    [Named("own-flag")]
    private LinkerFlag Own => "example.org/a.own";

    [Named("64bit")]
    private CompileTarget Linux64 => _ => _.Os("linux").Arch("amd64");

    [Named("arm")]
    private CompileTarget Arm =>
        _ =>
            _.Os("linux")
                .Arch("arm")
                .Arm(7)
                .Output("own")
                .Flag(x => x.Own, "2")
                .Tags("x")
                .Pre("a")
                .Post("b")
                .BuildPackage(".")
                .Environment("GOARM", "5");

    [Named("none")]
    private CompileTarget None =>
        _ => _.Os("windows").Arch("386").WithoutFlags().Tags().Pre().Post().BuildPackage(null).WithoutEnvironment();

    [Named("unset")]
    private CompileTarget Unset => _ => _.Os("linux").Arch("amd64").Output("u").Environment("GOAMD64", null);

    [Named("el")]
    private LinuxPackage El =>
        _ =>
            _.Template("el/el6")
                .Binary(x => x.Linux64)
                .TargetArch("x86_64")
                .Dist("el6")
                .ManageConf(false)
                .ManageServerPreset()
                .ServerStart("-", 50)
                .BrokerStart("345", 51)
                .Set("release", "2.x")
                .Set("motto", null);

    [Named("deb")]
    private LinuxPackage Deb =>
        _ =>
            _.Template("debian/generic")
                .Binary(x => x.Arm)
                .TargetArch("arm-linux-gnueabihf")
                .Distro("bookworm")
                .Set("cpkg odd.name", "&!$`");

    [Named("win")]
    private WindowsPackage Win =>
        _ => _.Template("windows/64bit").Name("W").DisplayName("W W").BinDir("bin").EtcDir("etc").TargetArch("x86_64").Binary(x => x.None);

    [Named("zip")]
    private ArchivePackage Zip => _ => _.Template("archive/basic").Os("linux").Format("zip").TargetArch("x");

    protected override TargetDefinition<EveryKeySpecification> TargetDefaults(TargetDefinition<EveryKeySpecification> target) =>
        target
            .Output("./bin/{{version}}-{{os}}-{{arch}}{{arm}}-{{sha}}")
            .Flag(x => x.Own, "it's 1")
            .Flag("example.org/b.Direct", "")
            .Tags("netgo", "osusergo")
            .Pre("go generate", "echo 'a b'")
            .Post("{{output}} x")
            .BuildPackage("./cmd/a")
            .Environment("CGO_ENABLED", "0")
            .Environment("GOFLAGS", "-mod=mod");

    protected override PackageDefinition<EveryKeySpecification> PackageDefaults(PackageDefinition<EveryKeySpecification> package) =>
        package.Name("n").Contact("A <a@example.org>").BinDir("/b").EtcDir("/e").Release(1).ManageConf().RpmGroup("G").Set("motto", "m");
}
