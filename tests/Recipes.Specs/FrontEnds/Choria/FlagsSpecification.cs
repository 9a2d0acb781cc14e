using Recipes.FrontEnds.Choria;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>The case p2-flags as a class.</summary>
[Named("b")]
internal sealed class FlagsSpecification : BuildSpecification<FlagsSpecification>
{
    public LinkerFlag Version => "example.org/a/build.Version";
    public LinkerFlag TLS => "example.org/a/build.TLS";
    public LinkerFlag Clients => "example.org/a/build.clients";

    [Named("one")]
    public CompileTarget One => _ => _.Os("linux").Arch("amd64");

    [Named("two")]
    public CompileTarget Two =>
        _ =>
            _.Os("linux")
                .Arch("arm64")
                .Flag(x => x.Clients, "9")
                .Flag(x => x.Version, "ignored")
                .Flag("example.org/a/other.Thing", "direct value");

    [Named("three")]
    public CompileTarget Three => _ => _.Os("windows").Arch("amd64").Output("a-{{version}}.exe").WithoutFlags();

    protected override TargetDefinition<FlagsSpecification> TargetDefaults(TargetDefinition<FlagsSpecification> target) =>
        target.Output("a-{{version}}-{{os}}-{{arch}}").Flag(x => x.TLS, "false").Flag(x => x.Clients, "7");
}
