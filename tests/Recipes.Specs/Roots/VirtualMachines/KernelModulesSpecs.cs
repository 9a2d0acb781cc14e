using System.Text;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class KernelModulesSpecs : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-modules-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public void Each_module_comes_after_what_it_needs_and_once()
    {
        Module("drivers/virtio/virtio_ring", "");
        Module("drivers/virtio/virtio", "virtio_ring");
        Module("drivers/virtio/virtio_pci", "virtio,virtio_ring,crc32");
        Module("drivers/block/virtio-blk", "virtio,virtio_ring");
        (directory / "modules.builtin").WriteAllText("kernel/lib/crc32.ko\n");

        KernelModules
            .Resolve(directory, ["virtio_pci", "virtio_blk"])
            .Select(file => file.Name)
            .ShouldBe(["virtio_ring.ko", "virtio.ko", "virtio_pci.ko", "virtio-blk.ko"]);
    }

    [Fact]
    public void A_kernel_without_a_driver_is_a_missing_tool()
    {
        var fault = Should.Throw<RecipesException>(() => KernelModules.Resolve(directory, ["virtio_blk"]));

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldContain("'virtio_blk'");
    }

    private void Module(string name, string depends) =>
        (directory / "kernel" / (name + ".ko")).WriteAllBytes(
            Encoding.ASCII.GetBytes($"\u007FELF..\0license=GPL\0depends={depends}\0name=x\0")
        );
}
