using Recipes.Errors;
using Recipes.Hosting.Parameters;
using Recipes.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class ParameterMembersSpecs
{
    [Fact]
    public void Members_of_any_visibility_and_of_base_classes_are_found() =>
        NamesOf<Derived>().ShouldBe(["Explicit", "Inherited", "Own", "renamed", "Shared", "Static"]);

    [Fact]
    public void A_private_member_of_a_base_class_is_set()
    {
        var build = new Derived();

        MemberOf<Derived>("Inherited").SetValue(build, "x");

        build.InheritedValue.ShouldBe("x");
    }

    [Fact]
    public void A_property_without_a_setter_is_set_through_its_field()
    {
        var build = new Derived();
        var member = MemberOf<Derived>("Own");

        member.IsOnDemand.ShouldBeFalse();
        member.SetValue(build, "x");

        build.Own.ShouldBe("x");
    }

    [Fact]
    public void The_users_own_come_before_those_of_every_build() =>
        ParameterMembers
            .Of(typeof(SampleBuild))
            .Select(member => member.IsBase)
            .ShouldBe([.. Enumerable.Repeat(false, 14), .. Enumerable.Repeat(true, 6)]);

    [Fact]
    public void An_interfaces_prefix_precedes_the_name()
    {
        var member = MemberOf<SampleBuild>("GitHubToken");

        member.DashedName.ShouldBe("github-token");
        member.IsSecret.ShouldBeTrue();
        member.IsOnDemand.ShouldBeTrue();
    }

    [Fact]
    public void A_components_property_that_the_class_implements_is_the_classs_own() => NamesOf<Implementing>().ShouldBe(["Second"]);

    [Fact]
    public void Components_may_share_a_name() => NamesOf<Both>().ShouldBe(["Name", "Name"]);

    [Fact]
    public void A_static_readonly_field_is_a_fault()
    {
        var fault = Should.Throw<RecipesException>(() => ParameterMembers.Of(typeof(Frozen)));

        fault.Message.ShouldBe("The parameter Value cannot be set: Frozen.Value is static and readonly.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    private static IEnumerable<string> NamesOf<T>() => ParameterMembers.Of(typeof(T)).Select(member => member.Name);

    private static ParameterMember MemberOf<T>(string name) => ParameterMembers.Of(typeof(T)).Single(member => member.Name == name);

    private class Base
    {
        [Parameter]
        private readonly string? Inherited = null;

        [Parameter]
        protected static int Static { get; set; }

        public string? InheritedValue => Inherited;
    }

    private interface IShared
    {
        [Parameter]
        string? Shared => null;
    }

    private sealed class Derived : Base, IShared
    {
        [Parameter]
        public string? Own { get; }

        [Parameter(Name = "renamed")]
        internal string? Original { get; set; }

        [Parameter]
        internal int? Explicit { get; init; }
    }

    private interface IComponent
    {
        [Parameter]
        string? First => null;

        [Parameter]
        string? Second => null;

        [Parameter]
        string? Third => null;
    }

    private interface IOverriding : IComponent
    {
        string? IComponent.Third => "fixed";
    }

    private sealed class Implementing : IOverriding
    {
        string? IComponent.First => "fixed";

        [Parameter]
        public string? Second { get; set; }
    }

    private interface IOne
    {
        [Parameter]
        string? Name => null;
    }

    private interface ITwo
    {
        [Parameter]
        string? Name => null;
    }

    private sealed class Both : IOne, ITwo;

    private sealed class Frozen
    {
        [Parameter]
        public static readonly string? Value = null;
    }
}
