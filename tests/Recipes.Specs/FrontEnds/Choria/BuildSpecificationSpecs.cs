using Recipes.Errors;
using Recipes.FrontEnds.Choria;
using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.Specs.FrontEnds.Choria;

public sealed class BuildSpecificationSpecs
{
    [Fact]
    public void The_documents_build_as_a_class_gives_the_same_plan_byte_for_byte() => Same(new AcmeSpecification(), "p1-seed-acme");

    [Fact]
    public void So_does_the_case_of_flags() => Same(new FlagsSpecification(), "p2-flags");

    [Fact]
    public void So_does_the_case_of_packages() => Same(new PackagesSpecification(), "p3-packages");

    [Fact]
    public void Every_key_gives_the_same_plan_as_in_a_file()
    {
        var request = Plans.Request with { Build = "every", Version = "1.2-x-y", BuildId = null };

        Plans
            .Json(SpecificationPlanner.Plan(new EveryKeySpecification().Describe(), request))
            .ShouldBe(Plans.Json(SpecificationPlanner.Plan(Plans.Read(EveryKeySpecification.Yaml), request)));
    }

    [Fact]
    public void A_class_is_named_in_kebab_case_unless_it_says_otherwise()
    {
        BuildSpecification.NameOf(typeof(AcmeSpecification)).ShouldBe("acme");
        BuildSpecification.NameOf(typeof(TwoOfAName)).ShouldBe("two-of-a-name");
    }

    [Fact]
    public void Faults_know_the_line_of_the_member() =>
        Plans.Fault(() => Plan(new WithoutArch())).ShouldMatch(@"^BuildSpecificationSpecs\.cs:\d+: The compile target 'T' has no arch\.");

    [Fact]
    public void Two_members_with_one_key_are_a_fault() => Plans.Fault(() => Plan(new TwoOfAName())).ShouldContain("have the key 'x'");

    [Fact]
    public void A_member_that_throws_is_a_fault_of_the_specification() =>
        Should.Throw<RecipesException>(() => new Throwing().Describe()).ExitCode.ShouldBe(ExitCode.InvalidInput);

    [Fact]
    public void What_is_no_member_cannot_be_a_binary() =>
        Should.Throw<RecipesException>(() => new Elsewhere().Describe()).Message.ShouldContain("names no member");

    [Fact]
    public void Members_of_a_base_class_come_first() =>
        new Derived().Describe().Builds[0].Targets!.Select(target => target.Name).ShouldBe(["First", "Second"]);

    private static void Same(BuildSpecification specification, string name) =>
        Plans
            .Json(SpecificationPlanner.Plan(specification.Describe(), PublicCaseSpecs.Request(name)))
            .ShouldBe(Plans.Json(PublicCaseSpecs.Plan(name)));

    private static SpecificationPlan Plan(BuildSpecification specification) =>
        SpecificationPlanner.Plan(specification.Describe(), Plans.Request with { Build = specification.Name });

    private sealed class WithoutArch : BuildSpecification<WithoutArch>
    {
        public CompileTarget T => _ => _.Os("linux").Output("o");
    }

    private sealed class TwoOfAName : BuildSpecification<TwoOfAName>
    {
        [Named("x")]
        public CompileTarget One => _ => _.Os("linux").Arch("amd64").Output("o");

        [Named("x")]
        public CompileTarget Two => _ => _.Os("linux").Arch("arm64").Output("p");
    }

    private sealed class Throwing : BuildSpecification<Throwing>
    {
        public CompileTarget T => _ => throw new InvalidOperationException("no");
    }

    private sealed class Elsewhere : BuildSpecification<Elsewhere>
    {
        public LinuxPackage P => _ => _.Binary(x => new Elsewhere().Other());

        private CompileTarget Other() => _ => _;
    }

    private abstract class Base : BuildSpecification<Derived>
    {
        public CompileTarget First => _ => _.Os("linux");
    }

    private sealed class Derived : Base
    {
        public CompileTarget Second => _ => _.Os("linux");
    }
}
