using System.Text;
using System.Text.Json;
using Recipes.Hosting.Machines;
using Recipes.Resolving;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Machines;

public sealed class MachineTextsSpecs
{
    private static readonly MachineNeeds Needs = new MachineNeeds()
        .Tool("git", ">= 2.25")
        .Tool("cmake", ">= 3.20")
        .Tool("generate")
        .Tool("dotnet", ">= 10.0", otherwise: "Get it from https://dot.net/download.")
        .Package<Needed.Viewer>()
        .Package<Needed.Zip>(x => x.Latest, Platform.Native)
        .Package<Needed.Png>();

    private static readonly IReadOnlyList<MachineFinding> Findings =
    [
        new(Needs.All[0], MachineVerdict.There, "git 2.39.5 is /usr/bin/git") { Found = "2.39.5", Where = "/usr/bin/git" },
        new(Needs.All[1], MachineVerdict.Unfit, "/opt/bin/cmake is 3.18.1, not >= 3.20") { Found = "3.18.1", Where = "/opt/bin/cmake" },
        new(Needs.All[2], MachineVerdict.Missing, "no directory of PATH holds generate"),
        new(Needs.All[3], MachineVerdict.Missing, "no directory of PATH holds dotnet"),
        new(Needs.All[4], MachineVerdict.Missing, "not installed"),
        new(Needs.All[5], MachineVerdict.Outdated, "changed: configure --fast") { Found = "latest", Where = "/home/me/install.native" },
        new(Needs.All[6], MachineVerdict.There, "pkg-config knows png 1.6.39") { Where = "the system" },
    ];

    private static readonly IReadOnlyList<(MachineFinding, string?)> Rows =
    [
        (Findings[0], null),
        (Findings[1], "sudo apt-get install cmake"),
        (Findings[2], "./build.sh Install --package native:generator"),
        (Findings[3], "Get it from https://dot.net/download."),
        (Findings[4], "./build.sh Install --package viewer"),
        (Findings[5], "./build.sh Install --package native:zip/latest"),
        (Findings[6], null),
    ];

    [Fact]
    public void A_report_has_a_line_for_each_need_and_the_command_that_mends_it() => Snapshot.Match(MachineTexts.Table(Rows));

    [Fact]
    public void A_report_for_programs_has_the_same()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            MachineTexts.Write(json, Rows);

        Snapshot.Match(Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_plan_says_what_comes_from_where_and_in_what_order()
    {
        var access = MachineRoom.Access("apt-get", isRoot: false, hasSudo: true);
        var (decisions, _) = MachineRoom.Decide(Needed.Catalog, [PackageRequest.Parse("viewer")]);
        var plan = new MachinePlan(
            Findings,
            [new SystemStep("cmake", "cmake >= 3.20", Findings[1].Detail), new SystemStep("generate", "generate", Findings[2].Detail)],
            decisions,
            [],
            [("dotnet >= 10.0", "Get it from https://dot.net/download.")]
        );

        Snapshot.Match(MachineTexts.Plan(plan, access, "Test"));
    }

    [Fact]
    public void A_plan_of_a_machine_that_has_all_says_so() =>
        MachineTexts
            .Plan(new MachinePlan([Findings[0]], [], [], [], []), MachineRoom.Access(null), lastTarget: null)
            .ShouldBe("There already:\n  git 2.39.5  /usr/bin/git");
}
