using Recipes.Roots;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

public sealed class HostileBoxSpecs(TinyBase tinyBase) : HostileContract(tinyBase)
{
    protected override IBuildRoots MakeKind() => new BoxRoots(Runner, TimeProvider.System, new Dictionary<string, string>());
}
