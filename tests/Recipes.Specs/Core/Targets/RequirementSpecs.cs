using Recipes.Targets;

namespace Recipes.Specs.Core.Targets;

public sealed class RequirementSpecs
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("x", true)]
    public void A_text_that_is_missing_or_blank_does_not_do(string? value, bool isMet) =>
        Read(new Build { Text = value }, nameof(Build.NeedsText)).IsMet().ShouldBe(isMet);

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, true)]
    public void A_number_that_is_missing_does_not_do(int? value, bool isMet) =>
        Read(new Build { Number = value }, nameof(Build.NeedsNumber)).IsMet().ShouldBe(isMet);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flag_must_be_true(bool value) => Read(new Build { Flag = value }, nameof(Build.NeedsFlag)).IsMet().ShouldBe(value);

    [Fact]
    public void A_list_must_be_there()
    {
        Read(new Build(), nameof(Build.NeedsList)).IsMet().ShouldBeFalse();
        Read(new Build { List = [] }, nameof(Build.NeedsList)).IsMet().ShouldBeTrue();
    }

    [Theory]
    [InlineData(nameof(Build.NeedsText), "Text")]
    [InlineData(nameof(Build.NeedsNumber), "Number")]
    [InlineData(nameof(Build.NeedsList), "List")]
    public void A_parameter_is_known_by_its_member(string target, string member)
    {
        var requirement = Read(new Build(), target);

        requirement.Member!.Name.ShouldBe(member);
        requirement.Text.ShouldBe(member);
    }

    [Theory]
    [InlineData(nameof(Build.NeedsFlag), "Flag")]
    [InlineData(nameof(Build.Compares), "Text == \"go\"")]
    [InlineData(nameof(Build.Combines), "Text == \"go\" && Flag")]
    [InlineData(nameof(Build.Calls), "(Text + \"x\").Contains(\"yes\")")]
    [InlineData(nameof(Build.Negates), "!Flag")]
    [InlineData(nameof(Build.CallsItself), "IsRight(Text)")]
    [InlineData(nameof(Build.Quotes), "Text == \"value(x).y\"")]
    [InlineData(nameof(Build.Captures), "Text != local")]
    [InlineData(nameof(Build.Reaches), "Inner.Flag")]
    [InlineData(nameof(Build.Groups), "!(Flag || Number > 1) && (Text ?? Other) != null")]
    [InlineData(nameof(Build.Chooses), "Flag ? List[0] == \"a\" : List.Length == 2")]
    [InlineData(nameof(Build.Asks), "string.IsNullOrEmpty(Text) || List.Any(x => x == 'y'.ToString())")]
    [InlineData(nameof(Build.ComparesDays), "Day == DayOfWeek.Friday && Day != null")]
    [InlineData(nameof(Build.Calculates), "(Number + 1) * 2 - (3 - Number) >= 0")]
    [InlineData(nameof(Build.Tests), "Inner.Boxed is string")]
    [InlineData(nameof(Build.CallsOwnStatic), "Fails()")]
    public void A_condition_is_known_by_its_text_as_the_user_wrote_it(string target, string text)
    {
        var requirement = Read(new Build(), target);

        requirement.Member.ShouldBeNull();
        requirement.Text.ShouldBe(text);
    }

    [Fact]
    public void Several_requirements_are_kept_in_the_order_written() =>
        Graphs.Node(new Build(), nameof(Build.NeedsSeveral)).Requirements.Select(r => r.Text).ShouldBe(["Text", "Other", "Number", "Flag"]);

    [Fact]
    public void A_requirement_is_asked_each_time_anew()
    {
        var build = new Build();
        var requirement = Read(build, nameof(Build.NeedsText));

        requirement.IsMet().ShouldBeFalse();
        build.Text = "x";
        requirement.IsMet().ShouldBeTrue();
    }

    [Fact]
    public void A_fault_comes_out_as_it_was_thrown() =>
        Should.Throw<InvalidOperationException>(() => Read(new Build(), nameof(Build.Throws)).IsMet()).Message.ShouldBe("no");

    private static TargetRequirement Read(Build build, string target) => Graphs.Node(build, target).Requirements.ShouldHaveSingleItem();

    private sealed class Build
    {
        public string? Text { get; set; }

        public string? Other { get; set; }

        public int? Number { get; set; }

        public bool Flag { get; set; }

        public string[]? List { get; set; }

        public DayOfWeek? Day { get; set; }

        public object? Boxed { get; set; }

        public Build Inner => this;

        public Target NeedsText => _ => _.Requires(() => Text);

        public Target NeedsNumber => _ => _.Requires(() => Number);

        public Target NeedsFlag => _ => _.Requires(() => Flag);

        public Target NeedsList => _ => _.Requires(() => List);

        public Target NeedsSeveral => _ => _.Requires(() => Text, () => Other).Requires(() => Number).Requires(() => Flag);

        public Target Compares => _ => _.Requires(() => Text == "go");

        public Target Combines => _ => _.Requires(() => Text == "go" && Flag);

        public Target Calls => _ => _.Requires(() => (Text + "x").Contains("yes"));

        public Target Negates => _ => _.Requires(() => !Flag);

        public Target CallsItself => _ => _.Requires(() => IsRight(Text));

        public Target Quotes => _ => _.Requires(() => Text == "value(x).y");

        public Target Captures
        {
            get
            {
                var local = "x";
                return _ => _.Requires(() => Text != local);
            }
        }

        public Target Reaches => _ => _.Requires(() => Inner.Flag);

        public Target Groups => _ => _.Requires(() => !(Flag || Number > 1) && (Text ?? Other) != null);

        public Target Chooses => _ => _.Requires(() => Flag ? List![0] == "a" : List!.Length == 2);

        public Target Asks => _ => _.Requires(() => string.IsNullOrEmpty(Text) || List!.Any(x => x == 'y'.ToString()));

        public Target ComparesDays => _ => _.Requires(() => Day == DayOfWeek.Friday && Day != null);

        public Target Calculates => _ => _.Requires(() => (Number + 1) * 2 - (3 - Number) >= 0);

        public Target Tests => _ => _.Requires(() => Inner.Boxed is string);

        public Target CallsOwnStatic => _ => _.Requires(() => Fails());

        public Target Throws => _ => _.Requires(() => Fails());

        public override string ToString() => "a build";

        private static bool Fails() => throw new InvalidOperationException("no");

        private bool IsRight(string? text) => text == Other;
    }
}
