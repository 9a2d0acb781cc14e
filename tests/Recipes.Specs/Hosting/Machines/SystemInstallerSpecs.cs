using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Machines;
using Recipes.Testing;

namespace Recipes.Specs.Hosting.Machines;

public sealed class SystemInstallerSpecs
{
    private readonly FakeStepLog log = new();

    [Theory]
    [InlineData(
        "apt-get",
        true,
        "env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq update",
        "env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -y -qq --no-install-recommends install a b"
    )]
    [InlineData(
        "apt-get",
        false,
        "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq update",
        "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -y -qq --no-install-recommends install a b"
    )]
    [InlineData("dnf", true, "dnf -y install a b")]
    [InlineData("dnf", false, "sudo -n dnf -y install a b")]
    [InlineData("pacman", true, "pacman -S --needed --noconfirm a b")]
    [InlineData("brew", false, "brew install a b")]
    public async Task All_packages_are_installed_by_one_call(string manager, bool isRoot, params string[] lines)
    {
        var runner = new FakeCommandRunner();

        await InstallAsync(MachineRoom.Access(manager, isRoot, hasSudo: true), runner);

        runner.Commands.Select(command => command.ToString()).ShouldBe(lines);
    }

    [Fact]
    public async Task On_a_terminal_sudo_may_ask_before()
    {
        var runner = new FakeCommandRunner();

        await InstallAsync(MachineRoom.Access("dnf", isRoot: false, hasSudo: true), runner, isTerminal: true);

        runner.Commands[0].ToString().ShouldBe("sudo -v");
        runner.Commands[0].Interactive.ShouldBeTrue();
    }

    [Fact]
    public async Task An_index_that_cannot_be_renewed_is_a_warning()
    {
        var runner = new FakeCommandRunner(command => new FakeAnswer(command.Arguments.Contains("update") ? 100 : 0, []));

        await InstallAsync(MachineRoom.Access("apt-get"), runner);

        log.Of(StepLogKind.Warning).ShouldHaveSingleItem().ShouldStartWith("apt's index of packages could not be renewed: ");
        runner.Commands.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_manager_that_fails_is_quoted()
    {
        var runner = new FakeCommandRunner(command =>
            command.Arguments.Contains("update")
                ? new FakeAnswer()
                : new FakeAnswer(100, ["Reading...", "E: Unable to locate package b", ""])
        );

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            InstallAsync(MachineRoom.Access("apt-get", isRoot: false, hasSudo: true), runner)
        );

        fault.Message.ShouldBe("apt could not install a b: E: Unable to locate package b");
        fault.Hint.ShouldBe("Run it yourself to see why: sudo apt-get install a b");
        fault.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Theory]
    [InlineData("apt", "apt-get", "pacman")]
    [InlineData("dnf", "dnf")]
    [InlineData("pacman", "pacman")]
    [InlineData("brew", "brew")]
    [InlineData("apt", "brew", "apt-get")]
    [InlineData(null)]
    public void The_manager_is_the_one_that_there_is(string? name, params string[] programs)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "There brew comes first.");
        using var room = new MachineRoom().With(programs);

        SystemManager.Of(room.Environment)?.Name.ShouldBe(name);
    }

    private Task InstallAsync(SystemAccess access, FakeCommandRunner runner, bool isTerminal = false) =>
        new SystemInstaller(access, async (command, ct) => (await runner.RunAsync(command, null, ct)).EnsureSuccess(), log).InstallAsync(
            ["a", "b"],
            isTerminal,
            TestContext.Current.CancellationToken
        );
}
