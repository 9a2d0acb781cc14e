using Recipes.FrontEnds.Choria;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>The case p3-packages as a class.</summary>
[Named("b")]
internal sealed class PackagesSpecification : BuildSpecification<PackagesSpecification>
{
    public CompileTarget l64 => _ => _.Os("linux").Arch("amd64");
    public CompileTarget l32 => _ => _.Os("linux").Arch("386");
    public CompileTarget w64 => _ => _.Os("windows").Arch("amd64").Output("svc-{{version}}.exe");

    public LinuxPackage el8_64 => _ => _.Template("el/el8").Dist("el8").TargetArch("x86_64").Binary(x => x.l64).Release(4);
    public LinuxPackage el7_32 => _ => _.Template("el/el7").Dist("el7").TargetArch("i686").Binary(x => x.l32).Name("svc32");

    public LinuxPackage bookworm_64 =>
        _ =>
            _.Template("debian/generic")
                .Distro("bookworm")
                .TargetArch("x86_64-linux-gnu")
                .Binary(x => x.l64)
                .Contact("Deb <deb@example.org>");

    public ArchivePackage tgz => _ => _.Template("archive/basic").TargetArch("x86_64").Os("linux").Format("tgz").Binary(x => x.l64);
    public ArchivePackage zip => _ => _.Template("archive/basic").TargetArch("x86_64").Os("windows").Format("zip").Binary(x => x.w64);

    public WindowsPackage win =>
        _ => _.Template("windows/64bit").Name("Svc").BinDir("bin").EtcDir("etc").TargetArch("x86_64-windows").Binary(x => x.w64);

    protected override TargetDefinition<PackagesSpecification> TargetDefaults(TargetDefinition<PackagesSpecification> target) =>
        target.Output("svc-{{version}}-{{os}}-{{arch}}");

    protected override PackageDefinition<PackagesSpecification> PackageDefaults(PackageDefinition<PackagesSpecification> package) =>
        package
            .Name("svc")
            .DisplayName("Service")
            .BinDir("/usr/local/bin")
            .EtcDir("/etc/svc")
            .Release(3)
            .ManageConf()
            .ManageServerPreset(false)
            .Contact("Ops <ops@example.org>")
            .RpmGroup("System");
}
