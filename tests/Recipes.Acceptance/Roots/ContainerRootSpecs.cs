using Recipes.Roots;
using Recipes.Roots.Boxes;
using Recipes.Roots.Containers;

namespace Recipes.Acceptance.Roots;

[Trait("Speed", "Slow")]
public sealed class ContainerRootSpecs(TinyBase tinyBase) : BuildRootContract
{
    protected override IBuildRoots MakeKind() =>
        new ContainerRoots(Runner, new BoxRoots(Runner, TimeProvider.System, Variables), TimeProvider.System, Variables);

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };
}
