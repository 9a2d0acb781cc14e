using Recipes.Roots;
using Recipes.Roots.Limiting;

namespace Recipes.Specs.Roots.Limiting;

public sealed class ControlGroupsSpecs
{
    private static readonly string[] Mounts =
    [
        "22 1 0:5 / /dev rw - devtmpfs devtmpfs rw",
        "30 25 0:26 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct",
        "31 25 0:27 / /sys/fs/cgroup/memory rw,nosuid - cgroup cgroup rw,memory",
        "32 25 0:28 / /sys/fs/cgroup/pids rw,nosuid - cgroup cgroup rw,pids",
    ];

    [Fact]
    public void The_hierarchies_of_the_first_version_are_found_by_their_controllers()
    {
        var groups = ControlGroups.Parse(Mounts, _ => true);

        groups.Abilities.ShouldBe(RootAbilities.MemoryLimit | RootAbilities.ProcessLimit | RootAbilities.ProcessorLimit);
        groups.Controllers["cpu"].ToString().ShouldBe("/sys/fs/cgroup/cpu,cpuacct");
    }

    [Fact]
    public void What_cannot_be_written_limits_nothing() =>
        ControlGroups
            .Parse(Mounts, place => place.EndsWith("pids", StringComparison.Ordinal))
            .Abilities.ShouldBe(RootAbilities.ProcessLimit);

    [Fact]
    public void No_hierarchy_limits_nothing() => ControlGroups.Parse([Mounts[0]], _ => true).Abilities.ShouldBe(RootAbilities.None);
}
