using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Terminals;

public sealed class PromptSpecs(Machine machine)
{
    [Fact]
    public void What_is_required_and_missing_is_asked_for_and_a_secret_is_not_shown()
    {
        Terminal.Require(machine);
        using var workspace = machine.Samples();
        using var terminal = new Terminal(workspace);
        terminal.Run("Greet");

        terminal.WaitUntil(screen => screen.Contains("Whom to greet (--whom):", StringComparison.Ordinal));
        terminal.Type("Größe");
        terminal.WaitUntil(screen => screen.Contains("The word that nobody may see (--pass-word):", StringComparison.Ordinal));
        terminal.Type("hush-hush");

        terminal.ExitCode().ShouldBe(1);
        terminal.History.ShouldContain("Hello, Größe: ***", customMessage: terminal.History);
        terminal.History.ShouldNotContain("hush");
        var log = (workspace.State / "logs" / "Greet.log").ReadAllText();
        log.ShouldContain("Hello, Größe: ***\n");
        log.ShouldContain("\n***\n");
        log.ShouldNotContain("hush");
    }

    [Fact]
    public void Ctrl_C_at_a_question_leaves_a_usable_terminal()
    {
        Terminal.Require(machine);
        using var workspace = machine.Samples();
        using var terminal = new Terminal(workspace);
        terminal.Run("Greet --whom you");
        terminal.WaitUntil(screen => screen.Contains("(--pass-word):", StringComparison.Ordinal));

        terminal.PressCtrlC();

        terminal.ExitCode().ShouldBe(130);
        terminal.Type("stty -a");
        terminal.WaitUntil(screen =>
            screen.Contains(" icanon ", StringComparison.Ordinal) && screen.Contains(" echo ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_nobody_can_be_asked_all_that_is_missing_is_named()
    {
        using var workspace = machine.Samples();

        var errors = workspace.Run("Greet").Exits(2).Errors;

        errors.ShouldContain("--whom");
        errors.ShouldContain("--pass-word");
    }
}
