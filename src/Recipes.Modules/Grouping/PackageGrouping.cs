namespace Recipes.Modules.Grouping;

/// <summary>Package groups: recipes that are nothing but the packages they name.</summary>
public static class PackageGrouping
{
    /// <summary>A copy that stands for one other package; <c>DependsOn</c> adds further ones.</summary>
    public static Package PackageGroup<T1>(this Package package)
        where T1 : Recipe => (package with { IsGroup = true }).DependsOn<T1>();

    /// <summary>A copy that stands for two other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2>(this Package package)
        where T1 : Recipe
        where T2 : Recipe => package.PackageGroup<T1>().DependsOn<T2>();

    /// <summary>A copy that stands for three other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2, T3>(this Package package)
        where T1 : Recipe
        where T2 : Recipe
        where T3 : Recipe => package.PackageGroup<T1, T2>().DependsOn<T3>();

    /// <summary>A copy that stands for four other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2, T3, T4>(this Package package)
        where T1 : Recipe
        where T2 : Recipe
        where T3 : Recipe
        where T4 : Recipe => package.PackageGroup<T1, T2, T3>().DependsOn<T4>();

    /// <summary>A copy that stands for five other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2, T3, T4, T5>(this Package package)
        where T1 : Recipe
        where T2 : Recipe
        where T3 : Recipe
        where T4 : Recipe
        where T5 : Recipe => package.PackageGroup<T1, T2, T3, T4>().DependsOn<T5>();

    /// <summary>A copy that stands for six other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2, T3, T4, T5, T6>(this Package package)
        where T1 : Recipe
        where T2 : Recipe
        where T3 : Recipe
        where T4 : Recipe
        where T5 : Recipe
        where T6 : Recipe => package.PackageGroup<T1, T2, T3, T4, T5>().DependsOn<T6>();

    /// <summary>A copy that stands for seven other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2, T3, T4, T5, T6, T7>(this Package package)
        where T1 : Recipe
        where T2 : Recipe
        where T3 : Recipe
        where T4 : Recipe
        where T5 : Recipe
        where T6 : Recipe
        where T7 : Recipe => package.PackageGroup<T1, T2, T3, T4, T5, T6>().DependsOn<T7>();

    /// <summary>A copy that stands for eight other packages, in their installed variants or else <c>stable</c>.</summary>
    public static Package PackageGroup<T1, T2, T3, T4, T5, T6, T7, T8>(this Package package)
        where T1 : Recipe
        where T2 : Recipe
        where T3 : Recipe
        where T4 : Recipe
        where T5 : Recipe
        where T6 : Recipe
        where T7 : Recipe
        where T8 : Recipe => package.PackageGroup<T1, T2, T3, T4, T5, T6, T7>().DependsOn<T8>();
}
