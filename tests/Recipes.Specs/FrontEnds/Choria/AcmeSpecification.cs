using Recipes.FrontEnds.Choria;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>The document's acme build as a class.</summary>
[Named("acme")]
internal sealed class AcmeSpecification : BuildSpecification<AcmeSpecification>
{
    private const string Choria = "github.com/choria-io/go-choria";

    public LinkerFlag TLS => $"{Choria}/build.TLS";

    [Named("maxBrokerClients")]
    public LinkerFlag MaxBrokerClients => $"{Choria}/build.maxBrokerClients";

    public LinkerFlag Secure => $"{Choria}/vendor/github.com/choria-io/go-protocol/protocol.Secure";
    public LinkerFlag Version => $"{Choria}/build.Version";
    public LinkerFlag SHA => $"{Choria}/build.SHA";
    public LinkerFlag BuildTime => $"{Choria}/build.BuildDate";
    public LinkerFlag ProvisionBrokerURLs => $"{Choria}/build.ProvisionBrokerURLs";
    public LinkerFlag ProvisionModeDefault => $"{Choria}/build.ProvisionModeDefault";
    public LinkerFlag ProvisionAgent => $"{Choria}/build.ProvisionAgent";
    public LinkerFlag ProvisionSecure => $"{Choria}/build.ProvisionSecure";
    public LinkerFlag ProvisionRegistrationData => $"{Choria}/build.ProvisionRegistrationData";
    public LinkerFlag ProvisionFacts => $"{Choria}/build.ProvisionFacts";
    public LinkerFlag ProvisionToken => $"{Choria}/build.ProvisionToken";

    [Named("64bit_linux")]
    public CompileTarget Linux64 => _ => _.Os("linux").Arch("amd64");

    [Named("el7_64")]
    public LinuxPackage El7 =>
        _ => _.Template("el/el7").Dist("el7").TargetArch("x86_64").Binary(x => x.Linux64).Contact("rpm-packaging@example.net");

    [Named("bionic_64")]
    public LinuxPackage Bionic =>
        _ => _.Template("debian/generic").TargetArch("x86_64-linux-gnu").Binary(x => x.Linux64).Contact("deb-packaging@example.net");

    protected override TargetDefinition<AcmeSpecification> TargetDefaults(TargetDefinition<AcmeSpecification> target) =>
        target
            .Output("choria-{{version}}-{{os}}-{{arch}}")
            .Pre("rm additional_agent_*.go || true", "rm plugin_*.go || true", "go generate")
            .Post("{{output}} building")
            .Flag(x => x.MaxBrokerClients, "100000");

    protected override PackageDefinition<AcmeSpecification> PackageDefaults(PackageDefinition<AcmeSpecification> package) =>
        package
            .Name("acme-choria")
            .BinDir("/opt/acme/sbin")
            .EtcDir("/opt/acme/etc/choria")
            .Release(1)
            .ManageConf()
            .Contact("ops@example.net")
            .RpmGroup("System Environment/Base")
            .ServerStart("-", 50)
            .BrokerStart("-", 50);
}
