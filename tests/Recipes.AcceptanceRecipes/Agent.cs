using Recipes.FrontEnds.Choria;

namespace Recipes.AcceptanceRecipes;

/// <summary>A build specification as a class.</summary>
internal sealed class Agent : BuildSpecification<Agent>
{
    LinkerFlag Version => "example.org/agent/build.Version";
    LinkerFlag SHA => "example.org/agent/build.SHA";

    [Named("64bit_linux")]
    CompileTarget Linux64 => _ => _.Os("linux").Arch("amd64").Output("agent-{{version}}").Post("{{output}} building");

    [Named("el7_64")]
    LinuxPackage El7 => _ => _.Template("el/el7").Dist("el7").TargetArch("x86_64").Binary(x => x.Linux64);

    protected override PackageDefinition<Agent> PackageDefaults(PackageDefinition<Agent> package) =>
        package
            .Name("agent")
            .BinDir("/usr/sbin")
            .EtcDir("/etc/agent")
            .ManageConf()
            .Release(2)
            .Contact("Ops <ops@example.org>")
            .RpmGroup("System");
}
