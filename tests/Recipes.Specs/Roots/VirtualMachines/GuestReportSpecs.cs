using Recipes.Commands;
using Recipes.Errors;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

/// <summary>What a guest says is not to be trusted: any line may come.</summary>
public sealed class GuestReportSpecs
{
    private readonly GuestReport report = new();

    [Fact]
    public void An_exit_code_is_the_answer()
    {
        report.Take("hello");
        report.Begun.IsCompleted.ShouldBeFalse();
        report.Take("begun");
        report.Take("exit 143");

        report.Hello.IsCompleted.ShouldBeTrue();
        report.Begun.IsCompleted.ShouldBeTrue();
        report.IsComplete.ShouldBeTrue();
        report.ExitCode.ShouldBe(143);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("exit -1")]
    [InlineData("exit 256")]
    [InlineData("exit 99999999999999999999")]
    [InlineData("exit 1 2")]
    [InlineData("fault")]
    [InlineData("fault failed")]
    public void Any_other_answer_is_a_fault(string line)
    {
        report.Take(line);

        report.ExitCode.ShouldBeNull();
        GuestFaults.Of(report, null, Command.Create("make")).ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public void Words_that_would_steer_a_terminal_are_taken_out()
    {
        report.Take("fault absent /etc/\u001b[2Jx");

        report.Fault.ShouldBe(("absent", "/etc/[2Jx"));
    }

    [Fact]
    public void A_missing_program_is_a_missing_tool()
    {
        report.Take("fault command");

        var fault = GuestFaults.Of(report, null, Command.Create("no-such-program"));

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldContain("'no-such-program'");
    }

    [Fact]
    public void A_machine_that_ends_early_says_where_to_look()
    {
        GuestFaults.Of(report, null, Command.Create("make")).Message.ShouldBe("The virtual machine did not start.");
        report.Take("begun");
        GuestFaults.Of(report, null, Command.Create("make")).Message.ShouldBe("The virtual machine ended before 'make' did.");
    }
}
