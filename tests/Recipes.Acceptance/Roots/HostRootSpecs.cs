using Recipes.Roots;
using Recipes.Roots.Hosts;

namespace Recipes.Acceptance.Roots;

public sealed class HostRootSpecs : BuildRootContract
{
    protected override IBuildRoots MakeKind() => new HostRoots(Runner, TimeProvider.System, Variables);

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            HasNetwork = true,
            Limits = limits,
        };
}
