using Recipes.Acceptance.Machines;
using Recipes.Roots;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

public sealed class BoxRootSpecs(TinyBase tinyBase) : BuildRootContract
{
    protected override IBuildRoots MakeKind() => new BoxRoots(Runner, TimeProvider.System, Variables);

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };
}
