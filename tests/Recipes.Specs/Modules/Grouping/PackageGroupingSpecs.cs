using Recipes.Modules.Grouping;

namespace Recipes.Specs.Modules.Grouping;

public sealed class PackageGroupingSpecs
{
    [Fact]
    public void A_group_is_the_packages_it_names_in_order()
    {
        var group = Workshop.Package().PackageGroup<A, B, C, D, E, F, G, H>();

        group.IsGroup.ShouldBeTrue();
        group
            .Dependencies.Select(dependency => dependency.Recipe)
            .ShouldBe([typeof(A), typeof(B), typeof(C), typeof(D), typeof(E), typeof(F), typeof(G), typeof(H)]);
    }

    private sealed class A : Recipe;

    private sealed class B : Recipe;

    private sealed class C : Recipe;

    private sealed class D : Recipe;

    private sealed class E : Recipe;

    private sealed class F : Recipe;

    private sealed class G : Recipe;

    private sealed class H : Recipe;
}
