using Recipes.Resolving;

namespace Recipes.Hosting.Machines;

/// <summary>A package of a recipe.</summary>
/// <param name="Request">Name, variant and platform; without a variant, what the system provides does too.</param>
public sealed record PackageNeed(PackageRequest Request)
    : MachineNeed(Request.Platform == Platform.Target ? Request.Name : $"{Request.Platform.Name}:{Request.Name}", Request.Variant);
