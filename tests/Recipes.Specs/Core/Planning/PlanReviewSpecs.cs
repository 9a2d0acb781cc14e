using Recipes.Errors;
using Recipes.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Core.Planning;

/// <summary>NUKE's rules of skipping: what is named, what a condition denies, and what only those need.</summary>
public sealed class PlanReviewSpecs
{
    private readonly List<string> asked = [];

    [Fact]
    public void Without_a_request_nothing_is_skipped() => Skip("A", Nodes.Of("A: B", "B")).ShouldBe("B A");

    [Fact]
    public void Skip_alone_skips_every_target_that_was_not_invoked() =>
        SkipAll("A", Nodes.Of("A triggers T: B", "B: C", "C", "T"))
            .ShouldBe("C(Skipped: via parameter) B(Skipped: via parameter) A T(Skipped: via parameter)");

    [Fact]
    public void A_named_target_is_skipped_with_what_only_it_needs() =>
        Skip("All", Nodes.Of("All: A B", "A: X Y", "B: Y", "X", "Y"), "A")
            .ShouldBe("X(Skipped: because of A) Y A(Skipped: via parameter) B All");

    [Fact]
    public void What_a_skipped_target_triggers_is_skipped_too() =>
        Skip("All", Nodes.Of("All: A", "A triggers T", "T"), "A").ShouldBe("A(Skipped: via parameter) T(Skipped: because of A) All");

    [Fact]
    public void What_two_skipped_targets_need_is_skipped_with_the_last_of_them() =>
        Skip("All", Nodes.Of("All: A B", "A: X", "B: X", "X"), "A", "B")
            .ShouldBe("X(Skipped: because of B) A(Skipped: via parameter) B(Skipped: via parameter) All");

    [Fact]
    public void Skipping_goes_down_as_far_as_nobody_else_needs_it() =>
        Skip("All", Nodes.Of("All: A D", "A: B", "B: C", "C: D", "D"), "A")
            .ShouldBe("D C(Skipped: because of B) B(Skipped: because of A) A(Skipped: via parameter) All");

    [Fact]
    public void An_invoked_target_is_never_skipped_by_its_name_but_what_only_it_needs_is() =>
        Skip("A B", Nodes.Of("A: X Y", "B: Y", "X", "Y"), "A").ShouldBe("X(Skipped: because of A) Y A B");

    [Fact]
    public void An_invoked_target_is_not_skipped_because_of_another() =>
        Skip("All X", Nodes.Of("All: A", "A: X", "X"), "A").ShouldBe("X A(Skipped: via parameter) All");

    [Fact]
    public void What_two_invoked_targets_need_is_skipped_if_both_are_named() =>
        Skip("A B", Nodes.Of("A: X", "B: X", "X"), "A", "B").ShouldBe("X(Skipped: because of A) A B");

    [Fact]
    public void What_an_invoked_and_a_skipped_target_need_is_skipped_if_both_are_named() =>
        Skip("A All", Nodes.Of("A: X", "All: B", "B: X", "X"), "A", "B")
            .ShouldBe("X(Skipped: because of B) A B(Skipped: via parameter) All");

    [Fact]
    public void Dependencies_run_if_the_target_says_so()
    {
        var graph = Nodes.Of("All: A", "A: X", "X");

        Skip("All", Executing(graph, "A"), "A").ShouldBe("X A(Skipped: via parameter) All");
        Skip("A", Executing(graph, "A"), "A").ShouldBe("X A");
        Skip("A All", Executing(Nodes.Of("A: X", "All: B", "B: X", "X"), "A"), "A", "B").ShouldBe("X A B(Skipped: via parameter) All");
    }

    [Fact]
    public void A_false_condition_skips_even_an_invoked_target_and_what_only_it_needs() =>
        Skip("A B", Deny(Nodes.Of("A: X Y", "B: Y", "X", "Y"), "A")).ShouldBe("X(Skipped: because of A) Y A(OnlyWhen: A?) B");

    [Fact]
    public void A_false_condition_of_a_dependency_does_not_skip_its_dependents() =>
        Skip("A", Deny(Nodes.Of("A: B", "B"), "B")).ShouldBe("B(OnlyWhen: B?) A");

    [Fact]
    public void Conditions_are_asked_in_the_plans_order_and_not_of_what_is_skipped()
    {
        var graph = Deny(Deny(Deny(Nodes.Of("A: B C", "B", "C: D", "D"), "A"), "B"), "D");

        Skip("A", graph, "C").ShouldBe("B(OnlyWhen: B?) D(Skipped: because of C) C(Skipped: via parameter) A(OnlyWhen: A?)");
        asked.ShouldBe(["B", "A"]);
    }

    [Fact]
    public void The_first_false_condition_is_the_reason_and_the_rest_are_not_asked()
    {
        var graph = Nodes
            .Of("A")
            .Replace(
                TargetId.OfBuild("A"),
                node => node with { StaticConditions = [Answer("1", true), Answer("2", false), Answer("3", false)] }
            );

        Skip("A", graph).ShouldBe("A(OnlyWhen: 2?)");
        asked.ShouldBe(["1", "2"]);
    }

    [Fact]
    public void A_throwing_condition_is_an_error_that_names_it()
    {
        var broken = new TargetCondition("Broken", () => throw new InvalidOperationException("no"));
        var graph = Nodes.Of("A").Replace(TargetId.OfBuild("A"), node => node with { StaticConditions = [broken] });

        var fault = Should.Throw<RecipesException>(() => Skip("A", graph));

        fault.Message.ShouldBe("The condition 'Broken' of the target 'A' failed: no");
        fault.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_targets_is_skipped_without_a_deep_stack()
    {
        var nodes = Enumerable
            .Range(0, 100_000)
            .Select(i => new TargetNode
            {
                Id = TargetId.OfBuild($"T{i}"),
                ExecutionDependencies = i == 0 ? [] : [TargetId.OfBuild($"T{i - 1}")],
            });
        var graph = new TargetGraph([.. nodes, .. Nodes.Of("All: T99999").Nodes]);
        var plan = Planner.Plan(graph, [TargetId.OfBuild("All")]);

        var skips = PlanReview.Skips(plan, new SkipRequest(false, [TargetId.OfBuild("T99999")]));

        skips.Count(reason => reason is not null).ShouldBe(100_000);
        skips[0].ShouldBe("Skipped: because of T1");
    }

    [Fact]
    public void Requirements_of_targets_that_run_are_asked_and_those_of_skipped_ones_are_not()
    {
        var graph = Nodes
            .Of("A: B", "B")
            .Replace(TargetId.OfBuild("A"), Requiring("a", "b"))
            .Replace(TargetId.OfBuild("B"), Requiring("c"));
        var plan = Planner.Plan(graph, [TargetId.OfBuild("A")]);

        PlanReview
            .Missing(plan, [null, null])
            .Select(missing => $"{missing.Target}: {missing.Requirement.Text}")
            .ShouldBe(["B: c", "A: a", "A: b"]);
        PlanReview.Missing(plan, ["skipped", null]).Select(missing => missing.Requirement.Text).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_throwing_requirement_is_an_error_that_names_it()
    {
        var broken = new TargetRequirement("Broken", null, () => throw new InvalidOperationException("no"));
        var graph = Nodes.Of("A").Replace(TargetId.OfBuild("A"), node => node with { Requirements = [broken] });
        var plan = Planner.Plan(graph, [TargetId.OfBuild("A")]);

        Should
            .Throw<RecipesException>(() => PlanReview.Missing(plan, [null]))
            .Message.ShouldBe("The requirement 'Broken' of the target 'A' failed: no");
    }

    private static TargetGraph Executing(TargetGraph graph, string name) =>
        graph.Replace(TargetId.OfBuild(name), node => node with { DependencyBehavior = DependencyBehavior.Execute });

    private static Func<TargetNode, TargetNode> Requiring(params string[] texts) =>
        node => node with { Requirements = [.. texts.Select(text => new TargetRequirement(text, null, () => false))] };

    private TargetGraph Deny(TargetGraph graph, string name) =>
        graph.Replace(TargetId.OfBuild(name), node => node with { StaticConditions = [Answer(name, false)] });

    private TargetCondition Answer(string name, bool answer) =>
        new(
            $"{name}?",
            () =>
            {
                asked.Add(name);
                return answer;
            }
        );

    private static string Skip(string invoked, TargetGraph graph, params string[] skipped) =>
        Review(invoked, graph, new SkipRequest(false, [.. skipped.Select(TargetId.OfBuild)]));

    private static string SkipAll(string invoked, TargetGraph graph) => Review(invoked, graph, new SkipRequest(true, []));

    private static string Review(string invoked, TargetGraph graph, SkipRequest request)
    {
        var plan = Planner.Plan(graph, [.. invoked.Split(' ').Select(TargetId.OfBuild)]);
        var skips = PlanReview.Skips(plan, request);
        return string.Join(' ', plan.Targets.Select((target, i) => skips[i] is { } reason ? $"{target.Node}({reason})" : $"{target.Node}"));
    }
}
