using Recipes.Modules.Building;
using Recipes.Modules.Fetching;

namespace Recipes.AcceptanceRecipes;

/// <summary>There in two releases; what it installs tells how it was configured.</summary>
public sealed class Engine : Recipe
{
    public Variant Stable => _ => _.Released("1.0").FetchDownload("file:///upstream/engine-1.0.tar");

    public Variant Release21 => _ => _.Released("2.1").FetchDownload("file:///upstream/engine-2.1.tar");

    protected override Package Define(Package package) => package.BuildMake();
}

/// <summary>Content with any.</summary>
public sealed class EasyCar : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/car.tar");

    protected override Package Define(Package package) => package.DependsOn<Engine>().BuildMake();
}

/// <summary>Needs a newer one than the default, with a turbo.</summary>
public sealed class FastCar : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/car.tar");

    protected override Package Define(Package package) => package.DependsOn<Engine>(atLeast: "2.0", options: ["TURBO=yes"]).BuildMake();
}

/// <summary>Needs one without.</summary>
public sealed class QuietCar : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/car.tar");

    protected override Package Define(Package package) => package.DependsOn<Engine>(options: ["TURBO=no"]).BuildMake();
}

/// <summary>Needs one that nobody released.</summary>
public sealed class DreamCar : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file:///upstream/car.tar");

    protected override Package Define(Package package) => package.DependsOn<Engine>(atLeast: "9").BuildMake();
}
