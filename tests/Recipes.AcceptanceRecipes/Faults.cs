namespace Recipes.AcceptanceRecipes;

/// <summary>Needs what needs what needs it.</summary>
public sealed class FirstOfCircle : Recipe
{
    protected override Package Define(Package package) => package.DependsOn<SecondOfCircle>();
}

/// <summary>In the middle.</summary>
public sealed class SecondOfCircle : Recipe
{
    protected override Package Define(Package package) => package.DependsOn<ThirdOfCircle>();
}

/// <summary>Closes the circle.</summary>
public sealed class ThirdOfCircle : Recipe
{
    protected override Package Define(Package package) => package.DependsOn<FirstOfCircle>();
}

/// <summary>Needs one variant.</summary>
public sealed class Steady : Recipe
{
    protected override Package Define(Package package) => package.DependsOn<Sample>(x => x.Stable);
}

/// <summary>Needs the other.</summary>
public sealed class Hasty : Recipe
{
    protected override Package Define(Package package) => package.DependsOn<Sample>(x => x.Latest);
}

/// <summary>Needs both.</summary>
public sealed class Torn : Recipe
{
    protected override Package Define(Package package) => package.DependsOn<Steady>().DependsOn<Hasty>();
}

/// <summary>Cannot be evaluated.</summary>
public sealed class Thrower : Recipe
{
    protected override Package Define(Package package) => throw new InvalidOperationException("the recipe's own fault");
}
