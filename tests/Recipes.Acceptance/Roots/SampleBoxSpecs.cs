using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Roots;

public sealed class SampleBoxSpecs(Machine machine, TinyBase tinyBase) : SampleRootContract(machine, tinyBase, "box")
{
    [Fact]
    public void Bytes_on_disk_end_a_build_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/sbin/mke2fs"), "A disk limit needs root and mke2fs.");
        Write("sample", "all:\n\tdd if=/dev/zero of=/big bs=1048576 count=64");

        Build("Install", "sample", "--build-root-disk", "16M").Exits(1).ToString().ShouldContain("No space left on device");
    }
}
