using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Roots;

[Trait("Speed", "Slow")]
public sealed class SampleContainerSpecs(Machine machine, TinyBase tinyBase) : SampleRootContract(machine, tinyBase, "container");
