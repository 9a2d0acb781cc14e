using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Terminals;

public sealed class LostOutputSpecs(Machine machine)
{
    [Fact]
    public void An_answer_that_cannot_be_written_is_a_failure()
    {
        using var workspace = machine.Checkout();

        var result = Redirected(workspace, ">/dev/full", "Packages").Exits(1);

        result.Errors.ShouldStartWith("✗ Standard output cannot be written: No space left on device");
        result.Errors.ShouldNotContain("fault of Recipes");
    }

    [Fact]
    public void A_build_goes_on_when_nobody_can_see_it()
    {
        using var workspace = machine.Checkout();

        Redirected(workspace, ">/dev/full 2>&1", "Install --package dumbo-lib").Exits(0);

        workspace.Run("Installed", "--package", "dumbo-lib").Exits(0);
    }

    [Fact]
    public void An_answer_may_be_cut_off_by_its_reader()
    {
        using var workspace = machine.Checkout();

        var result = Redirected(workspace, "| head -1", "Packages").Exits(0);

        result.Errors.ShouldBe("");
        result.Output.ShouldNotBe("");
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void A_fault_that_cannot_be_told_keeps_its_exit_code(string redirection)
    {
        using var workspace = machine.Checkout();

        Redirected(workspace, redirection, "Instal --package neato-lib").Exits(2);
        Redirected(workspace, redirection, "Install --package neto-lib").Exits(2);
    }

    private static ProgramResult Redirected(Workspace workspace, string redirection, string arguments) =>
        workspace.Execute(["sh", "-c", $"\"$@\" {arguments} {redirection}", "sh", .. workspace.Command()]);
}
