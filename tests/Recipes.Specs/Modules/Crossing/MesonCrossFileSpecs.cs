using Recipes.Modules.Crossing;

namespace Recipes.Specs.Modules.Crossing;

public sealed class MesonCrossFileSpecs
{
    [Fact]
    public void A_platform_is_described_with_its_programs() =>
        MesonCrossFile
            .Describe(Platform.Parse("s390x-linux-gnu"), ["qemu-s390x", "-L", "/usr/s390x-linux-gnu"])
            .ShouldBe(
                """
                [binaries]
                c = ['s390x-linux-gnu-gcc']
                cpp = ['s390x-linux-gnu-g++']
                ar = ['s390x-linux-gnu-ar']
                strip = ['s390x-linux-gnu-strip']
                objcopy = ['s390x-linux-gnu-objcopy']
                pkgconfig = ['s390x-linux-gnu-pkg-config']
                pkg-config = ['s390x-linux-gnu-pkg-config']
                exe_wrapper = ['qemu-s390x', '-L', '/usr/s390x-linux-gnu']

                [properties]
                needs_exe_wrapper = true

                [host_machine]
                system = 'linux'
                cpu_family = 's390x'
                cpu = 's390x'
                endian = 'big'

                """
            );
}
