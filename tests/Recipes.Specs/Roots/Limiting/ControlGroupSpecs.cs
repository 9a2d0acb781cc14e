using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Limiting;

namespace Recipes.Specs.Roots.Limiting;

/// <summary>What is written into the hierarchies of both versions, over directories that look like them.</summary>
public sealed class ControlGroupSpecs : IDisposable
{
    private static readonly RootLimits Limits = new()
    {
        MemoryBytes = 1 << 20,
        Processes = 30,
        Processors = 0.5,
    };

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-groups-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public void The_second_version_has_all_limits_in_one_group()
    {
        var groups = Unified();
        var group = ControlGroup.Create(groups, Limits)!;

        var made = Directory.GetDirectories(directory, "recipes-*").ShouldHaveSingleItem();
        group.ProcessFiles.ShouldBe([Path.Combine(made, "cgroup.procs")]);
        File.ReadAllText(Path.Combine(made, "memory.max")).ShouldBe("1048576");
        File.ReadAllText(Path.Combine(made, "pids.max")).ShouldBe("30");
        File.ReadAllText(Path.Combine(made, "cpu.max")).ShouldBe("50000 100000");
        (directory / "cgroup.subtree_control").ReadAllText().ShouldBe("+memory +pids +cpu");

        // Those are the kernel's, and go with the group.
        foreach (var file in Directory.GetFiles(made))
            File.Delete(file);
        group.Dispose();
        Directory.Exists(made).ShouldBeFalse();
    }

    [Fact]
    public void Controllers_that_are_passed_on_already_are_not_asked_for_again()
    {
        var groups = Unified("cpuset cpu io memory pids\n");

        ControlGroup.Create(groups, Limits).ShouldNotBeNull();

        (directory / "cgroup.subtree_control").ReadAllText().ShouldBe("cpuset cpu io memory pids\n");
    }

    [Theory]
    [InlineData("memory.events", "low 0\noom 3\noom_kill 1\n", "the limit of memory: a process was killed")]
    [InlineData("pids.events", "max 4\n", "the limit of processes: one was refused")]
    [InlineData("memory.events", "low 0\noom_kill 0\n", null)]
    public void Who_ran_into_a_limit_is_told_which(string file, string content, string? words)
    {
        var group = ControlGroup.Create(Unified(), Limits)!;
        File.WriteAllText(Path.Combine(Directory.GetDirectories(directory, "recipes-*")[0], file), content);

        group.Exceeded().ShouldBe(words);
    }

    [Fact]
    public void A_group_of_a_process_that_is_gone_is_removed_by_the_next()
    {
        var groups = Unified();
        var left = (directory / $"recipes-{int.MaxValue}-x").CreateDirectory();
        var own = (directory / $"recipes-{Environment.ProcessId}-x").CreateDirectory();

        ControlGroup.Create(groups, Limits).ShouldNotBeNull();

        left.Exists().ShouldBeFalse();
        own.Exists().ShouldBeTrue();
    }

    [Fact]
    public void Nothing_to_limit_is_no_group()
    {
        ControlGroup.Create(Unified(), RootLimits.None).ShouldBeNull();
        ControlGroup.Create(Unified(), new RootLimits { DiskBytes = 1, Total = TimeSpan.FromSeconds(1) }).ShouldBeNull();
        Directory.GetDirectories(directory).ShouldBeEmpty();
    }

    [Fact]
    public void The_first_version_has_a_group_for_each_controller()
    {
        foreach (var controller in (string[])["memory", "pids", "cpu"])
            (directory / controller).CreateDirectory();
        var groups = ControlGroups.Parse(
            [
                $"31 25 0:27 / {directory}/memory rw - cgroup cgroup rw,memory",
                $"32 25 0:28 / {directory}/pids rw - cgroup cgroup rw,pids",
                $"33 25 0:29 / {directory}/cpu rw - cgroup cgroup rw,cpu",
            ],
            _ => true
        );

        var group = ControlGroup.Create(groups, Limits)!;

        group.ProcessFiles.Count.ShouldBe(3);
        Only("memory", "memory.limit_in_bytes").ShouldBe("1048576");
        Only("pids", "pids.max").ShouldBe("30");
        Only("cpu", "cpu.cfs_quota_us").ShouldBe("50000");
    }

    [Fact]
    public void What_the_system_refuses_is_a_missing_tool()
    {
        var groups = Unified();
        (directory / "cgroup.subtree_control").DeleteFile();
        (directory / "cgroup.subtree_control").CreateDirectory();

        Should.Throw<RecipesException>(() => ControlGroup.Create(groups, Limits)).ExitCode.ShouldBe(ExitCode.MissingTool);
        Directory.GetDirectories(directory, "recipes-*").ShouldBeEmpty();
    }

    [Fact]
    public void A_hierarchy_without_the_controllers_limits_nothing()
    {
        (directory / "cgroup.controllers").WriteAllText("hugetlb");

        ControlGroups.Parse([$"35 25 0:30 / {directory} rw - cgroup2 cgroup2 rw"], _ => true).Abilities.ShouldBe(RootAbilities.None);
    }

    private ControlGroups Unified(string passedOn = "")
    {
        (directory / "cgroup.controllers").WriteAllText("cpuset cpu io memory hugetlb pids rdma");
        File.WriteAllText(directory / "cgroup.subtree_control", passedOn);
        var groups = ControlGroups.Parse([$"35 25 0:30 / {directory} rw - cgroup2 cgroup2 rw"], _ => true);
        groups.Abilities.ShouldBe(RootAbilities.MemoryLimit | RootAbilities.ProcessLimit | RootAbilities.ProcessorLimit);
        return groups;
    }

    private string Only(string controller, string file) =>
        File.ReadAllText(Path.Combine(Directory.GetDirectories(directory / controller, "recipes-*").Single(), file));
}
