using Recipes;
using Recipes.Hosting.Machines;

/// <summary>What the acceptance tests use where it is there: a test whose tool is missing is skipped by its name.</summary>
internal sealed class TestMachine : DeveloperMachine
{
    protected override MachineNeeds Define(MachineNeeds machine) =>
        machine
            .Tool("tmux")
            .Tool("zsh")
            .Tool("fish")
            .Tool("ps", from: new SystemPackage("procps") { Dnf = "procps-ng", Pacman = "procps-ng" })
            .Tool("meson")
            .Tool("ninja", from: new SystemPackage("ninja-build") { Pacman = "ninja", Brew = "ninja" })
            .Tool("nginx", from: new SystemPackage("nginx-light") { Dnf = "nginx", Pacman = "nginx", Brew = "nginx" })
            .Tool("gpg", from: new SystemPackage("gpg") { Dnf = "gnupg2", Pacman = "gnupg", Brew = "gnupg" })
            .Tool("gpgv", from: new SystemPackage("gpgv") { Dnf = "gnupg2", Pacman = "gnupg", Brew = "gnupg" })
            .Tool("sqv", from: new SystemPackage("sqv") { Dnf = "sequoia-sqv", Pacman = "sequoia-sqv", Brew = "sqv" })
            .Tool("minisign");
}
