using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

public sealed class SampleBoxSpecs(Machine machine, TinyBase tinyBase) : SampleRootContract(machine, tinyBase, "box")
{
    [Fact]
    public void What_is_installed_follows_its_base()
    {
        Write("sample", "all:\n\t@:");
        for (var i = 0; i < 2; i++)
        {
            Build("Install", "sample").Exits(0);
            Workspace.Prefix.DeleteDirectory();
        }
        Build("Install", "sample")
            .Exits(0)
            .Output.ShouldBe($"sample/stable is installed in {Workspace.Prefix}, from the store: 1 files.\n");
        for (var i = 0; i < 2; i++)
            Build("Install", "sample").Exits(0).Output.ShouldStartWith("sample/stable is installed (since ");

        Workspace.Write("more", "more");
        Workspace.Execute("tar", "-rf", "tiny.tar", "more").Exits(0);
        Workspace.Run("RemoveBase", "--base", "tiny").Exits(0);
        Build("Install", "sample").Exits(2).ToString().ShouldContain("There is no base image 'tiny'.");
        Workspace.Run("NewBase", "--base", "tiny", "--from", "tiny.tar").Exits(0);

        Build("Install", "sample").Exits(0).Output.ShouldContain("✓ sample/stable:Build");
    }

    [Fact]
    public void Bytes_on_disk_end_a_build_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/sbin/mke2fs"), "A disk limit needs root and mke2fs.");
        Write("sample", "all:\n\tdd if=/dev/zero of=/big bs=1048576 count=64");

        Build("Install", "sample", "--build-root-disk", "16M").Exits(1).ToString().ShouldContain("No space left on device");
    }
}
