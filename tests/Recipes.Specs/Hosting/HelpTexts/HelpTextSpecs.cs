using Recipes.Hosting.HelpTexts;
using Recipes.Hosting.Parameters;
using Recipes.Specs.Hosting.Parameters;
using Recipes.Specs.Snapshots;
using Recipes.Targets;

namespace Recipes.Specs.Hosting.HelpTexts;

public sealed class HelpTextSpecs
{
    private static readonly HelpContent Content = new()
    {
        Targets = HelpTarget.Of([
            Node("Clean") with
            {
                Description = "Deletes everything that a build makes",
            },
            Node("Restore"),
            Node("Compile", "Restore"),
            Node("Hidden") with
            {
                IsListed = false,
            },
            Node("PushToEveryFeedThatWeHave", "Clean", "Compile", "TestOnLinux", "TestOnWindows", "TestOnMacOS", "Hidden"),
        ]),
        DefaultTargets = ["Compile"],
        Parameters = ParameterMembers.Of(typeof(SampleBuild)),
        Beginning = ["To begin:", "  ./build.sh Compile"],
    };

    [Fact]
    public void Targets_and_parameters_are_listed() => Snapshot.Match(HelpText.Write(Content));

    [Fact]
    public void Lines_end_at_the_terminals_width() => Snapshot.Match(HelpText.Write(Content with { Width = 60 }));

    [Fact]
    public void No_line_is_longer_than_ninety_columns() =>
        HelpText.Write(Content with { Width = 300 }).Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(90);

    [Fact]
    public void A_build_without_targets_says_so() => Snapshot.Match(HelpText.Write(new HelpContent()));

    private static TargetNode Node(string name, params string[] dependencies) =>
        new() { Id = TargetId.OfBuild(name), ExecutionDependencies = [.. dependencies.Select(TargetId.OfBuild)] };
}
