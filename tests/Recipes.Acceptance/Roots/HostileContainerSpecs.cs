using Recipes.Roots;
using Recipes.Roots.Boxes;
using Recipes.Roots.Containers;

namespace Recipes.Acceptance.Roots;

[Trait("Speed", "Slow")]
public sealed class HostileContainerSpecs(TinyBase tinyBase) : HostileContract(tinyBase)
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["HOME"] = "/root",
    };

    protected override IBuildRoots MakeKind() =>
        new ContainerRoots(Runner, new BoxRoots(Runner, TimeProvider.System, Variables), TimeProvider.System, Variables);
}
