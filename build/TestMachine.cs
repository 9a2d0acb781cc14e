using Recipes;
using Recipes.Hosting.Machines;

/// <summary>What the acceptance tests use where it is there: a test whose tool is missing is skipped by its name.</summary>
internal sealed class TestMachine : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) =>
        machine
            .Tool("tmux")
            .Tool("newuidmap", from: "uidmap")
            .Tool("mke2fs", from: "e2fsprogs")
            .Tool("mmdebstrap")
            .Tool("qemu-system-x86_64", from: "qemu-system-x86")
            .Tool("qemu-img", from: "qemu-utils")
            .Tool("busybox", from: "busybox-static")
            .Tool("podman")
            .Tool("runc")
            .Tool("skopeo")
            .Tool("docker-registry")
            .Tool("debootstrap")
            .Tool("zsh")
            .Tool("fish")
            .Tool("ps", from: new SystemPackage("procps") { Dnf = "procps-ng", Pacman = "procps-ng" })
            .Tool("faketime")
            .Tool("meson")
            .Tool("cmake")
            .Tool("direnv")
            .Tool("aarch64-linux-gnu-gcc", from: "gcc-aarch64-linux-gnu")
            .Tool(
                "x86_64-w64-mingw32-gcc",
                from: new SystemPackage("gcc-mingw-w64-x86-64") { Dnf = "mingw64-gcc", Pacman = "mingw-w64-gcc" }
            )
            .Tool("qemu-aarch64-static", from: "qemu-user-static")
            .Tool("ninja", from: new SystemPackage("ninja-build") { Pacman = "ninja", Brew = "ninja" })
            .Tool(
                "nginx",
                from: new SystemPackage("nginx-light")
                {
                    Dnf = "nginx",
                    Pacman = "nginx",
                    Brew = "nginx",
                }
            )
            .Tool(
                "gpg",
                from: new SystemPackage("gpg")
                {
                    Dnf = "gnupg2",
                    Pacman = "gnupg",
                    Brew = "gnupg",
                }
            )
            .Tool(
                "gpgv",
                from: new SystemPackage("gpgv")
                {
                    Dnf = "gnupg2",
                    Pacman = "gnupg",
                    Brew = "gnupg",
                }
            )
            .Tool(
                "sqv",
                from: new SystemPackage("sqv")
                {
                    Dnf = "sequoia-sqv",
                    Pacman = "sequoia-sqv",
                    Brew = "sqv",
                }
            )
            .Tool("minisign")
            .Tool("dpkg-deb", from: new SystemPackage("dpkg"))
            .Tool("dpkg-buildpackage", from: "dpkg-dev")
            .Tool("lintian")
            .Tool("go", from: "golang-go")
            .Tool("rpm")
            .Tool("rpmlint")
            .Tool(
                "wixl",
                from: new SystemPackage("wixl")
                {
                    Dnf = "msitools",
                    Pacman = "msitools",
                    Brew = "msitools",
                }
            )
            .Tool("msiinfo", from: "msitools")
            .Tool("msiextract", from: "msitools")
            .Tool("unzip")
            .Tool("strip", from: new SystemPackage("binutils"));
}
