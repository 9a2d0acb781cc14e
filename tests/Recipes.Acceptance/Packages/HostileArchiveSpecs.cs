using System.Formats.Tar;
using System.Text;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

public sealed class HostileArchiveSpecs(Machine machine)
{
    [Fact]
    public void A_file_above_the_tree_is_refused() => Refused(_ => [File("sample/../../../../../../outside")]);

    [Fact]
    public void A_file_with_an_absolute_name_is_refused() => Refused(workspace => [File(workspace.Root / "outside")]);

    [Fact]
    public void A_link_that_leaves_the_tree_is_refused() =>
        Refused(workspace => [Link(TarEntryType.SymbolicLink, workspace.Root), File("sample/link/outside")]);

    [Fact]
    public void A_hard_link_to_a_file_outside_is_refused() =>
        Refused(workspace => [Link(TarEntryType.HardLink, workspace.Root / ".nuke" / "parameters.json"), File("sample/link")]);

    private void Refused(Func<Workspace, TarEntry[]> entries)
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [File("sample/Makefile"), .. entries(workspace)]);
        var before = Workspace.Files(workspace.Root);

        workspace.Run("Install", "--package", "sample").Exits(4);

        Workspace
            .Files(workspace.Root)
            .Except(before)
            .ShouldAllBe(file =>
                file.StartsWith(".recipes/", StringComparison.Ordinal) || file.StartsWith(".nuke/", StringComparison.Ordinal)
            );
        Workspace.Files(workspace.State / "work").ShouldBeEmpty();
        (workspace.Root / ".nuke" / "parameters.json").ReadAllText().Trim().ShouldBe("{}");
    }

    private static PaxTarEntry File(string name) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes("all install:\n\t@:\n")) };

    private static PaxTarEntry Link(TarEntryType type, string target) => new(type, "sample/link") { LinkName = target };
}
